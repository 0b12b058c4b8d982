//! Small whole files of each kind, built for the tests.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

pub(crate) fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(kind);
    crc.update(data);
    let length = (data.len() as u32).to_be_bytes();
    [length.as_slice(), kind, data, &crc.sum().to_be_bytes()].concat()
}

pub(crate) fn packed(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// A grey PNG that states this size.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    let row = vec![0; width.min(64) as usize + 1];
    let data = packed(&row.repeat(height.min(64) as usize));
    let parts = [chunk(b"IHDR", &header), chunk(b"IDAT", &data), chunk(b"IEND", b"")];
    [b"\x89PNG\r\n\x1a\n".to_vec(), parts.concat()].concat()
}

/// A JPEG that states this size.
pub(crate) fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let frame =
        [&[0xff, 0xc0, 0, 11, 8][..], &height.to_be_bytes(), &width.to_be_bytes(), &[1, 1, 0x11, 0]].concat();
    let scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34, 0xff, 0x00, 0x56];
    [&[0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0][..], &frame, &scan, &[0xff, 0xd9]].concat()
}

pub(crate) fn boxed(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&(content.len() as u32 + 8).to_be_bytes()[..], kind, content].concat()
}

/// A HEIC that states this size.
pub(crate) fn heic(width: u32, height: u32) -> Vec<u8> {
    let size = boxed(b"ispe", &[&[0; 4][..], &width.to_be_bytes(), &height.to_be_bytes()].concat());
    let meta = boxed(b"meta", &[vec![0; 4], boxed(b"iprp", &boxed(b"ipco", &size))].concat());
    [boxed(b"ftyp", b"heic\0\0\0\0mif1heic"), meta, boxed(b"mdat", b"data")].concat()
}

/// A PDF with `extra` in its catalogue.
pub(crate) fn pdf(extra: &str) -> Vec<u8> {
    format!(
        "%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R {extra}>>\nendobj\n\
         2 0 obj\n<</Type /Pages /Kids [] /Count 0>>\nendobj\n\
         xref\n0 3\ntrailer\n<</Root 1 0 R /Size 3>>\nstartxref\n120\n%%EOF\n"
    )
    .into_bytes()
}

/// A PDF with an object stream that unpacks to `objects`.
pub(crate) fn packed_pdf(objects: &[u8]) -> Vec<u8> {
    let content = packed(objects);
    let head =
        format!("%PDF-1.7\n1 0 obj\n<</Type/ObjStm/Filter/FlateDecode/Length {}>>\nstream\n", content.len());
    [head.as_bytes(), &content, b"\nendstream\nendobj\nstartxref\n0\n%%EOF\n"].concat()
}

/// The last record of an empty ZIP archive.
pub(crate) fn zip_end() -> Vec<u8> {
    [b"PK\x05\x06".as_slice(), &[0; 18]].concat()
}
