// wink-nlp with its model for browsers: its default pipe with everything in it, and tokens, sentences and parts of speech alone.
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";

import { answer } from "./answer.js";

answer(async () => {
  const whole = winkNLP(model);
  const part = winkNLP(model, ["sbd", "pos"]);
  return {
    whole: (texts) => texts.reduce((sum, text) => sum + whole.readDoc(text).entities().length(), 0),
    part: (texts) => texts.reduce((sum, text) => sum + part.readDoc(text).tokens().length(), 0),
  };
});
