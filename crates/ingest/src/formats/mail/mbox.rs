//! Mailboxes: messages one after the other, each begun by a line "From …". Source: RFC 4155.

use wirescope_nlp::Article;

use super::{MAX_MESSAGE, begins_message, message};
use crate::error::{ErrorKind, IngestError, Problem, size};
use crate::reader::{Context, Evidence, Found, Head, Reader, one};
use crate::stream::{Line, Stream};

pub(crate) struct Mbox;

impl Reader for Mbox {
    fn title(&self) -> &'static str {
        "mail (EML, MBOX, MSG)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["mbox", "mbx"]
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        let is_mailbox = head.text.split_once('\n').is_some_and(|(line, message)| {
            line.starts_with("From ") && (begins_message(message) || message.lines().next().is_some_and(is_field))
        });
        if is_mailbox { Evidence::Certain } else { Evidence::None }
    }

    fn open(&self, stream: Stream, context: Context) -> Result<Found, Problem> {
        Ok(Box::new(Messages { stream, context, line: Vec::new(), count: 0, at_work: None, ended: false }))
    }
}

fn is_field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic()))
}

struct Messages {
    stream: Stream,
    context: Context,
    line: Vec<u8>,
    /// Messages so far.
    count: usize,
    /// What is left of the message that was read last.
    at_work: Option<Found>,
    ended: bool,
}

impl Messages {
    /// The bytes of the next message; `None` at the end.
    fn bytes(&mut self) -> Result<Option<Vec<u8>>, Problem> {
        let mut bytes = Vec::new();
        let mut blank = true;
        let mut too_large = false;
        loop {
            match self.stream.line(&mut self.line, MAX_MESSAGE as usize)? {
                Line::End => {
                    self.ended = true;
                    break;
                }
                Line::TooLong(_) => too_large = true,
                Line::Read => {
                    if blank && self.line.starts_with(b"From ") {
                        if bytes.trim_ascii().is_empty() {
                            continue;
                        }
                        break;
                    }
                    blank = self.line.is_empty();
                    let line = self.line.get(usize::from(is_quoted(&self.line))..).unwrap_or_default();
                    if bytes.len() + line.len() < MAX_MESSAGE as usize {
                        bytes.extend_from_slice(line);
                        bytes.push(b'\n');
                    } else {
                        too_large = true;
                    }
                }
            }
        }
        if too_large {
            let message = format!("A message may have up to {}, but this has more: skipped.", size(MAX_MESSAGE));
            return Err(Problem::new(ErrorKind::TooLarge, message));
        }
        Ok(Some(bytes).filter(|bytes| !bytes.trim_ascii().is_empty()))
    }
}

/// Whether the writer marked this line of a text, since it would else begin a message.
fn is_quoted(line: &[u8]) -> bool {
    let marks = line.iter().take_while(|&&byte| byte == b'>').count();
    marks > 0 && line.get(marks..).is_some_and(|rest| rest.starts_with(b"From "))
}

impl Iterator for Messages {
    type Item = Result<Article, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(next) = self.at_work.as_mut().and_then(Iterator::next) {
                return Some(next);
            }
            self.at_work = None;
            if self.ended {
                return None;
            }
            let bytes = self.bytes();
            if let Err(problem) = &bytes
                && problem.kind != ErrorKind::TooLarge
            {
                self.ended = true;
            }
            let Some(bytes) = bytes.transpose() else {
                return (self.count == 0).then(|| {
                    let problem = Problem::new(ErrorKind::Empty, "Messages were expected in this mailbox, but there are none.");
                    Err(problem.at(self.context.name.clone()))
                });
            };
            self.count += 1;
            let context = self.context.part(&format!("message {}", self.count));
            let found = bytes.and_then(|bytes| message(&bytes, &context));
            self.at_work = Some(found.unwrap_or_else(|problem| one(&context.name, Err(problem))));
        }
    }
}
