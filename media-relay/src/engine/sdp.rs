//! What the relay reads from a session description and what it writes into str0m's.
//!
//! str0m negotiates; it neither tells the tracks that a client names nor lets a section change its track. Both are
//! lines of text, so they are read and written as such.
//!
//! # Source
//! RFC 8866 (SDP), RFC 8830 (`msid`), RFC 8851 (`rid`), RFC 9143 (bundling).

use super::border::{Direction, Kind, Msid};

/// A media section as its sender wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) mid: String,
    pub(crate) kind: Kind,
    /// Seen from the sender of the description.
    pub(crate) direction: Direction,
    pub(crate) track: Option<String>,
    pub(crate) rids: Vec<String>,
    /// The first SSRC of the section: that of its media, before those of retransmissions.
    pub(crate) ssrc: Option<u32>,
}

/// The audio and video sections in order.
pub(crate) fn sections(sdp: &str) -> Vec<Written> {
    split(sdp).filter_map(read).collect()
}

/// The first ICE user name of the description.
pub(crate) fn ufrag(sdp: &str) -> Option<&str> {
    sdp.lines().find_map(|line| line.trim_end().strip_prefix("a=ice-ufrag:"))
}

/// Session part, then one part a section.
fn split(sdp: &str) -> impl Iterator<Item = Vec<&str>> {
    let mut parts = vec![Vec::new()];
    for line in sdp.lines() {
        if line.starts_with("m=") {
            parts.push(Vec::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(line.trim_end());
        }
    }
    parts.into_iter()
}

fn read(lines: Vec<&str>) -> Option<Written> {
    let first = lines.first()?.strip_prefix("m=")?;
    let kind = match first.split(' ').next()? {
        "audio" => Kind::Audio,
        "video" => Kind::Video,
        _ => return None,
    };
    let mut written = Written {
        mid: String::new(),
        kind,
        direction: Direction::Both,
        track: None,
        rids: Vec::new(),
        ssrc: None,
    };
    for line in &lines {
        read_attribute(line, &mut written);
    }
    let bundle_only = lines.contains(&"a=bundle-only");
    if first.split(' ').nth(1) == Some("0") && !bundle_only {
        written.direction = Direction::Inactive;
    }
    Some(written)
}

fn read_attribute(line: &str, written: &mut Written) {
    if let Some(direction) = direction_of(line) {
        written.direction = direction;
    } else if let Some(mid) = line.strip_prefix("a=mid:") {
        written.mid = mid.to_owned();
    } else if let Some(msid) = line.strip_prefix("a=msid:") {
        written.track = msid.split(' ').nth(1).map(str::to_owned);
    } else if let Some(ssrc) = line.strip_prefix("a=ssrc:") {
        let number = ssrc.split(' ').next().and_then(|number| number.parse().ok());
        written.ssrc = written.ssrc.or(number);
    } else if let Some(rid) = line.strip_prefix("a=rid:")
        && let Some((rid, way)) = rid.split_once(' ')
        && way.split(' ').next() == Some("send")
    {
        written.rids.push(rid.to_owned());
    }
}

fn direction_of(line: &str) -> Option<Direction> {
    Some(match line {
        "a=sendrecv" => Direction::Both,
        "a=sendonly" => Direction::Send,
        "a=recvonly" => Direction::Receive,
        "a=inactive" => Direction::Inactive,
        _ => return None,
    })
}

fn direction_line(direction: Direction) -> &'static str {
    match direction {
        Direction::Both => "a=sendrecv",
        Direction::Send => "a=sendonly",
        Direction::Receive => "a=recvonly",
        Direction::Inactive => "a=inactive",
    }
}

/// The description with the formats of some sections in another order: those of the codec first that the section's
/// client has announced. Whoever sends takes the first format of the answer (RFC 8829, section 5.3.1).
pub(crate) fn prefer(sdp: &str, wishes: &[(&str, &str)]) -> String {
    let parts = split(sdp).map(|lines| {
        let mid = lines.iter().find_map(|line| line.strip_prefix("a=mid:"));
        let wish = wishes.iter().find(|(section, _)| Some(*section) == mid);
        let ordered = wish.and_then(|(_, codec)| ordered(&lines, codec));
        let mut lines: Vec<_> = lines.into_iter().map(str::to_owned).collect();
        if let (Some(first), Some(ordered)) = (lines.first_mut(), ordered) {
            *first = ordered;
        }
        lines
    });
    let mut text = parts.flatten().collect::<Vec<_>>().join("\r\n");
    text.push_str("\r\n");
    text
}

/// The first line of a section with the formats of a codec before the others.
fn ordered(lines: &[&str], codec: &str) -> Option<String> {
    let is_of_codec = |format: &&str| {
        let prefix = format!("a=rtpmap:{format} ");
        let name = lines.iter().find_map(|line| line.strip_prefix(prefix.as_str()))?.split('/').next()?;
        Some(name.eq_ignore_ascii_case(codec))
    };
    let words: Vec<&str> = lines.first()?.split(' ').collect();
    let (head, formats) = words.split_at_checked(3)?;
    let (first, rest): (Vec<&str>, Vec<&str>) =
        formats.iter().copied().partition(|format| is_of_codec(format) == Some(true));
    Some([head, &first, &rest].concat().join(" "))
}

/// How a section of str0m's description is to read.
pub(crate) struct Edit {
    pub(crate) mid: String,
    pub(crate) direction: Direction,
    /// Without one the section names no track.
    pub(crate) msid: Option<Msid>,
}

/// The description with the edits made; sections without one stay as they are.
pub(crate) fn edit(sdp: &str, edits: &[Edit]) -> String {
    let mut text = String::with_capacity(sdp.len() + 64 * edits.len());
    for part in split(sdp) {
        let mid = part.iter().find_map(|line| line.strip_prefix("a=mid:"));
        let edit = edits.iter().find(|edit| Some(edit.mid.as_str()) == mid);
        for line in part {
            // Only the sections say which streams there are.
            let line = if line.starts_with("a=msid-semantic:") { "a=msid-semantic: WMS *" } else { line };
            match edit {
                Some(edit) => edit_line(line, edit, &mut text),
                None => push(&mut text, line),
            }
        }
    }
    text
}

fn edit_line(line: &str, edit: &Edit, text: &mut String) {
    if direction_of(line).is_some() {
        push(text, direction_line(edit.direction));
    } else if line.starts_with("a=msid:") {
        if let Some(msid) = &edit.msid {
            push(text, &format!("a=msid:{} {}", msid.stream, msid.track));
        }
    } else if line.starts_with("a=ssrc") {
        if let Some(msid) = &edit.msid {
            push(text, &ssrc_line(line, msid));
        }
    } else {
        push(text, line);
    }
}

/// `a=ssrc:1 msid:s t` names the track a second time, `a=ssrc:1 cname:c` the sender.
fn ssrc_line(line: &str, msid: &Msid) -> String {
    match line.split_once(' ') {
        Some((ssrc, attribute)) if attribute.starts_with("msid:") => {
            format!("{ssrc} msid:{} {}", msid.stream, msid.track)
        }
        Some((ssrc, attribute)) if attribute.starts_with("cname:") => {
            format!("{ssrc} cname:{}", msid.stream)
        }
        _ => line.to_owned(),
    }
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formats_of_the_codec_that_a_client_announced_come_first() {
        let section = |mid: &str, formats: &str| {
            format!(
                "m=video 9 UDP/TLS/RTP/SAVPF {formats}\r\na=mid:{mid}\r\na=rtpmap:96 VP8/90000\r\na=rtpmap:97 rtx/90000\r\na=rtpmap:98 H264/90000\r\na=rtpmap:99 H264/90000\r\n"
            )
        };
        let before = format!("v=0\r\n{}{}", section("0", "96 97 98 99"), section("1", "96 97 98 99"));
        let after = format!("v=0\r\n{}{}", section("0", "96 97 98 99"), section("1", "98 99 96 97"));
        assert_eq!(prefer(&before, &[("1", "h264")]), after);
        assert_eq!(prefer(&before, &[("1", "av1"), ("9", "h264")]), before);
    }

    const OFFER: &str = "v=0\r\no=- 1 2 IN IP4 0.0.0.0\r\na=group:BUNDLE 0 1 2\r\n\
        m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=ice-ufrag:abcd\r\na=mid:0\r\na=sendonly\r\na=msid:s1 mic\r\n\
        a=ssrc:7 cname:x\r\na=ssrc:7 msid:s1 mic\r\n\
        m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:1\r\na=msid:- cam\r\na=sendrecv\r\na=rid:q send\r\na=rid:h send\r\n\
        m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:2\r\n\
        m=video 0 UDP/TLS/RTP/SAVPF 96\r\na=mid:3\r\na=recvonly\r\n";

    #[test]
    fn tracks_rids_and_directions_are_read_from_an_offer() {
        let read = sections(OFFER);
        let short: Vec<_> = read
            .iter()
            .map(|s| (s.mid.as_str(), s.kind, s.direction, s.track.as_deref(), s.rids.len()))
            .collect();
        assert_eq!(
            short,
            [
                ("0", Kind::Audio, Direction::Send, Some("mic"), 0),
                ("1", Kind::Video, Direction::Both, Some("cam"), 2),
                ("3", Kind::Video, Direction::Inactive, None, 0),
            ]
        );
        assert_eq!(ufrag(OFFER), Some("abcd"));
    }

    #[test]
    fn an_edited_section_names_the_new_track_wherever_it_named_the_old() {
        let msid = Msid { stream: "PA_1|TR_2".into(), track: "TR_2".into() };
        let edits = [Edit { mid: "0".into(), direction: Direction::Send, msid: Some(msid) }];
        let text = edit(OFFER, &edits);
        assert_eq!(text.matches("PA_1|TR_2 TR_2").count(), 2);
        assert!(text.contains("a=ssrc:7 cname:PA_1|TR_2\r\n"));
        assert!(!text.contains("mic"));
        assert!(text.contains("a=msid:- cam"));
    }

    #[test]
    fn a_section_without_a_track_names_none() {
        let edits = [Edit { mid: "0".into(), direction: Direction::Inactive, msid: None }];
        let text = edit(OFFER, &edits);
        assert!(text.contains("a=mid:0\r\na=inactive\r\nm=video"), "{text}");
    }
}
