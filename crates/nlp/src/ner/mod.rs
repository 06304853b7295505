//! Names of people, organisations and places: candidates from gazetteers and context rules.
