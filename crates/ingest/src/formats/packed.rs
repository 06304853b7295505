//! One packed file: gzip, xz, bzip2 and Zstandard.

use std::io::{self, BufRead, Chain, Cursor, Read};

use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::MultiGzDecoder;
use lzma_rust2::XzReader;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

use crate::error::{ErrorKind, Problem};
use crate::reader::{Context, Evidence, Found, Head, Reader, try_open};
use crate::stream::Stream;

/// Kilobytes that the dictionary of an xz file may take: those that `xz -9` makes have 64 MB.
const MAX_MEMORY: u32 = 192 << 10;

/// The bytes of a packed file, from where reading is to start.
type Packed = Box<dyn BufRead + Send>;
/// What makes the unpacked bytes of it.
type Unpack = fn(Packed) -> Box<dyn Read + Send>;

/// A way of packing one file.
pub(crate) struct Packing {
    title: &'static str,
    extensions: &'static [&'static str],
    magic: &'static [u8],
    unpack: Unpack,
}

pub(crate) static GZIP: Packing = Packing {
    title: "gzip files (.gz)",
    extensions: &["gz", "tgz"],
    magic: b"\x1F\x8B",
    unpack: |packed| Box::new(MultiGzDecoder::new(packed)),
};
pub(crate) static XZ: Packing = Packing {
    title: "xz, bzip2 and Zstandard files",
    extensions: &["xz", "txz"],
    magic: b"\xFD7zXZ\x00",
    unpack: |packed| Box::new(XzReader::new_mem_limit(packed, true, MAX_MEMORY)),
};
pub(crate) static BZIP2: Packing = Packing {
    title: XZ.title,
    extensions: &["bz2", "tbz", "tbz2"],
    magic: b"BZh",
    unpack: |packed| Box::new(MultiBzDecoder::new(packed)),
};
pub(crate) static ZSTD: Packing = Packing {
    title: XZ.title,
    extensions: &["zst", "tzst"],
    magic: b"\x28\xB5\x2F\xFD",
    unpack: |packed| Box::new(Frames { frame: None, packed: Some(packed) }),
};

impl Packing {
    /// The unpacked bytes.
    pub(crate) fn reader(&self, packed: Packed) -> Box<dyn Read + Send> {
        (self.unpack)(packed)
    }
}

impl Reader for Packing {
    fn title(&self) -> &'static str {
        self.title
    }

    fn extensions(&self) -> &'static [&'static str] {
        self.extensions
    }

    fn evidence(&self, head: &Head<'_>) -> Evidence {
        if head.bytes.starts_with(self.magic) { Evidence::Archive } else { Evidence::None }
    }

    fn open(&self, mut stream: Stream, mut context: Context) -> Result<Found, Problem> {
        let [extension, short @ ..] = self.extensions else { return Err(mismatch(&context.path)) };
        if !stream.peek()?.starts_with(self.magic) {
            return Err(mismatch(extension));
        }
        if context.unpacked {
            return Err(Problem::new(ErrorKind::Unsupported, "It is packed more than once: unpack it, and add what is in it."));
        }
        // `wire.jsonl.gz` holds `wire.jsonl`; a page that came packed may still be called `page.html`.
        if let Some((stem, last)) = context.path.rsplit_once('.') {
            if last.eq_ignore_ascii_case(extension) {
                context.path.truncate(stem.len());
            } else if short.iter().any(|short| last.eq_ignore_ascii_case(short)) {
                context.path = format!("{stem}.tar");
            }
        }
        context.unpacked = true;
        try_open(stream.unpacked(&context.total, self.unpack), context)
    }
}

fn mismatch(extension: &str) -> Problem {
    let message = format!("Its name says that it is packed (.{extension}), but its content is not packed in that way.");
    Problem::new(ErrorKind::Malformed, message)
}

/// Zstandard, frame after frame: tools that pack in several threads write many. Source: RFC 8878.
struct Frames {
    /// The frame at work, or else the bytes before the next one; neither after an error.
    frame: Option<StreamingDecoder<Chain<Cursor<Vec<u8>>, Packed>, FrameDecoder>>,
    packed: Option<Packed>,
}

/// Bytes that tell what a frame is: its magic number and, where it is to be passed over, its length.
const FRAME: u64 = 8;
/// What follows the first byte of frames in which programs note something.
const NOTES: [u8; 3] = [0x2A, 0x4D, 0x18];

impl Frames {
    /// Starts on the next frame; whether there is one.
    fn start(&mut self) -> io::Result<bool> {
        let Some(mut packed) = self.packed.take() else { return Ok(false) };
        loop {
            let mut start = Vec::new();
            packed.by_ref().take(FRAME).read_to_end(&mut start)?;
            match start.as_slice() {
                [] => return Ok(false),
                [0x50..=0x5F, a, b, c, len @ ..] if [*a, *b, *c] == NOTES && len.len() == 4 => {
                    let len = len.iter().rev().fold(0u64, |len, byte| len << 8 | u64::from(*byte));
                    io::copy(&mut packed.by_ref().take(len), &mut io::sink())?;
                }
                _ => {
                    let frame = StreamingDecoder::new(Cursor::new(start).chain(packed));
                    self.frame = Some(frame.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?);
                    return Ok(true);
                }
            }
        }
    }
}

impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let read = frame.read(buffer)?;
                if read > 0 || buffer.is_empty() {
                    return Ok(read);
                }
                self.packed = self.frame.take().map(|frame| frame.into_inner().into_inner().1);
            }
            if !self.start()? {
                return Ok(0);
            }
        }
    }
}
