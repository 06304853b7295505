//! Request → Response.
