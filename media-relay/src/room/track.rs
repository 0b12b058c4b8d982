//! A track that a participant has announced or publishes.

use livekit_protocol as lk;

use super::sid;
use crate::engine::{Chance, ConnectionId, Kind, LayerSpec, Section, SinkWish, SourceId, SourceSpec};

/// How far a track has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Announced; no section of the publisher's offer carries it yet.
    Announced,
    /// A section carries it.
    Published {
        /// The publisher's connection.
        connection: ConnectionId,
        /// What the engine calls it.
        source: SourceId,
        /// The others have been told.
        shown: bool,
    },
}

/// A track of a participant.
#[derive(Clone)]
pub(crate) struct Track {
    /// What the client calls it.
    pub(crate) cid: String,
    pub(crate) info: lk::TrackInfo,
    pub(crate) stage: Stage,
    /// From the smallest to the largest.
    layers: Vec<lk::VideoLayer>,
    /// The publisher knows that somebody receives it.
    pub(crate) subscribed: bool,
}

impl Track {
    pub(crate) fn announced(request: &lk::AddTrackRequest, chance: &mut Chance) -> Self {
        let layers = sorted(match request.simulcast_codecs.first() {
            Some(codec) if !codec.layers.is_empty() => &codec.layers,
            _ => &request.layers,
        });
        let codec = request.simulcast_codecs.first().map(|c| c.codec.as_str()).unwrap_or_default();
        let mime = mime(request.r#type(), codec);
        let stream = match request.source() {
            lk::TrackSource::ScreenShare | lk::TrackSource::ScreenShareAudio => "screen",
            _ => "camera",
        };
        #[expect(deprecated, reason = "older clients read the layers here")]
        let info = lk::TrackInfo {
            sid: sid::track(chance, request.r#type(), request.source()),
            r#type: request.r#type,
            name: request.name.clone(),
            muted: request.muted,
            width: request.width,
            height: request.height,
            source: request.source,
            disable_red: request.disable_red,
            encryption: request.encryption,
            stream: if request.stream.is_empty() { stream.to_owned() } else { request.stream.clone() },
            audio_features: features(request),
            packet_trailer_features: request.packet_trailer_features.clone(),
            codecs: vec![lk::SimulcastCodecInfo {
                mime_type: mime.clone(),
                cid: request.cid.clone(),
                layers: layers.clone(),
                ..Default::default()
            }],
            layers: layers.clone(),
            mime_type: mime,
            ..Default::default()
        };
        Self { cid: request.cid.clone(), info, stage: Stage::Announced, layers, subscribed: false }
    }

    /// A section of the publisher's offer carries the track from now on.
    #[expect(deprecated, reason = "older clients read here whether there are layers")]
    pub(crate) fn stand_on(&mut self, section: &Section, connection: ConnectionId, source: SourceId) {
        self.info.mid.clone_from(&section.mid);
        self.info.simulcast = section.simulcast_rids.len() > 1;
        self.stage = Stage::Published { connection, source, shown: false };
    }

    pub(crate) fn kind(&self) -> Kind {
        if self.info.r#type() == lk::TrackType::Audio { Kind::Audio } else { Kind::Video }
    }

    /// Name of the codec that the publisher is to use first; empty: no matter which.
    pub(crate) fn codec(&self) -> &str {
        match self.kind() {
            // Repetitions stand beside each other in one frame, which nobody could take apart when it is encrypted.
            Kind::Audio if self.info.disable_red || self.is_encrypted() => "opus",
            Kind::Audio => "red",
            Kind::Video => self.info.mime_type.rsplit('/').next().unwrap_or_default(),
        }
    }

    pub(crate) fn is_screen(&self) -> bool {
        self.info.source() == lk::TrackSource::ScreenShare
    }

    pub(crate) fn is_encrypted(&self) -> bool {
        self.info.encryption() != lk::encryption::Type::None
    }

    pub(crate) fn source(&self) -> Option<SourceId> {
        match self.stage {
            Stage::Announced => None,
            Stage::Published { source, .. } => Some(source),
        }
    }

    pub(crate) fn is_shown(&self) -> bool {
        matches!(self.stage, Stage::Published { shown: true, .. })
    }

    /// What the engine must know; `rids` as the client's offer names them.
    pub(crate) fn spec(&self, rids: &[String]) -> SourceSpec {
        let layer = |rid: Option<String>, layer: Option<&lk::VideoLayer>| LayerSpec {
            rid,
            width: layer.map_or(self.info.width, |l| l.width),
            height: layer.map_or(self.info.height, |l| l.height),
            max_bitrate: layer.map_or(0, |l| u64::from(l.bitrate)),
        };
        let layers = match (self.kind(), rids.is_empty()) {
            (Kind::Audio, _) => Vec::new(),
            (Kind::Video, true) => vec![layer(None, self.layers.last())],
            (Kind::Video, false) => {
                let mut rids = rids.to_vec();
                rids.sort_by_key(|rid| quality_of(rid));
                let of =
                    |rid: &String| self.layers.iter().find(|l| l.rid == *rid || l.quality == quality_of(rid));
                rids.iter().map(|rid| layer(Some(rid.clone()), of(rid))).collect()
            }
        };
        SourceSpec { kind: self.kind(), is_screen: self.is_screen(), layers, encrypted: self.is_encrypted() }
    }

    /// What a receiver's settings mean for the engine.
    pub(crate) fn wish(&self, settings: &lk::UpdateTrackSettings) -> SinkWish {
        let sized = settings.width > 0 && settings.height > 0;
        let below = self.layers.iter().filter(|l| l.quality <= settings.quality).count();
        SinkWish {
            paused: settings.disabled || (!sized && settings.quality() == lk::VideoQuality::Off),
            max_layer: if sized { u8::MAX } else { u8::try_from(below.max(1) - 1).unwrap_or(u8::MAX) },
            size: sized.then_some((settings.width, settings.height)),
            max_fps: (settings.fps > 0).then_some(settings.fps),
            priority: match settings.priority {
                0 => u32::from(self.is_screen()),
                asked => u32::MAX - asked,
            },
        }
    }
}

/// `q`, `h`, `f` are LiveKit's names for the layers, from small to large; unknown ones keep the client's order.
fn quality_of(rid: &str) -> i32 {
    match rid {
        "q" | "0" => lk::VideoQuality::Low.into(),
        "h" | "1" => lk::VideoQuality::Medium.into(),
        _ => lk::VideoQuality::High.into(),
    }
}

fn sorted(layers: &[lk::VideoLayer]) -> Vec<lk::VideoLayer> {
    let mut layers: Vec<_> = layers.iter().take(3).cloned().collect();
    layers.sort_by_key(|layer| layer.quality);
    layers
}

fn features(request: &lk::AddTrackRequest) -> Vec<i32> {
    let mut features = request.audio_features.clone();
    #[expect(deprecated, reason = "older clients know these two only")]
    let older = [
        (request.stereo, lk::AudioTrackFeature::TfStereo),
        (request.disable_dtx, lk::AudioTrackFeature::TfNoDtx),
    ];
    features.extend(older.into_iter().filter(|(set, _)| *set).map(|(_, feature)| i32::from(feature)));
    features.sort_unstable();
    features.dedup();
    features
}

/// `vp8` is `video/VP8` in a [`lk::TrackInfo`]; without a codec the first packet tells.
fn mime(kind: lk::TrackType, codec: &str) -> String {
    let name = codec.rsplit('/').next().unwrap_or_default();
    match (kind, name.to_ascii_lowercase().as_str()) {
        (lk::TrackType::Audio, "red") => "audio/red".to_owned(),
        (lk::TrackType::Audio, _) => "audio/opus".to_owned(),
        (_, "") => String::new(),
        (_, name) => format!("video/{}", name.to_ascii_uppercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn camera() -> Track {
        let layer = |quality: lk::VideoQuality, width, height| lk::VideoLayer {
            quality: quality.into(),
            width,
            height,
            ..Default::default()
        };
        let request = lk::AddTrackRequest {
            cid: "camera".into(),
            r#type: lk::TrackType::Video.into(),
            source: lk::TrackSource::Camera.into(),
            layers: vec![
                layer(lk::VideoQuality::High, 1280, 720),
                layer(lk::VideoQuality::Low, 320, 180),
                layer(lk::VideoQuality::Medium, 640, 360),
            ],
            simulcast_codecs: vec![lk::SimulcastCodec { codec: "vp8".into(), ..Default::default() }],
            ..Default::default()
        };
        Track::announced(&request, &mut Chance::new([0; 32]))
    }

    #[test]
    fn sound_comes_with_its_repetition_unless_it_is_encrypted_or_its_sender_wants_none() {
        let sound = |alter: fn(&mut lk::AddTrackRequest)| {
            let mut request =
                lk::AddTrackRequest { r#type: lk::TrackType::Audio.into(), ..Default::default() };
            alter(&mut request);
            Track::announced(&request, &mut Chance::new([1; 32])).codec().to_owned()
        };
        assert_eq!(sound(|_| {}), "red");
        assert_eq!(sound(|request| request.disable_red = true), "opus");
        assert_eq!(sound(|request| request.encryption = lk::encryption::Type::Gcm.into()), "opus");
    }

    #[test]
    fn layers_stand_from_small_to_large_whatever_the_clients_order() {
        let spec = camera().spec(&["f".into(), "h".into(), "q".into()]);
        let layers: Vec<_> = spec.layers.iter().map(|l| (l.rid.as_deref(), l.height)).collect();
        assert_eq!(layers, [(Some("q"), 180), (Some("h"), 360), (Some("f"), 720)]);
    }

    #[test]
    fn without_simulcast_the_one_layer_has_the_size_of_the_largest() {
        let spec = camera().spec(&[]);
        assert_eq!(spec.layers.iter().map(|l| (l.rid.clone(), l.height)).collect::<Vec<_>>(), [(None, 720)]);
    }

    #[test]
    fn a_size_chooses_the_layer_and_a_quality_does_where_there_is_none() {
        let track = camera();
        let medium =
            lk::UpdateTrackSettings { quality: lk::VideoQuality::Medium.into(), ..Default::default() };
        assert_eq!(track.wish(&medium).max_layer, 1);
        let sized = lk::UpdateTrackSettings { width: 640, height: 360, ..Default::default() };
        assert_eq!(track.wish(&sized).size, Some((640, 360)));
        assert_eq!(track.wish(&sized).max_layer, u8::MAX);
    }

    #[test]
    fn a_receiver_may_put_one_track_before_the_others() {
        let track = camera();
        let first = track.wish(&lk::UpdateTrackSettings { priority: 1, ..Default::default() });
        let second = track.wish(&lk::UpdateTrackSettings { priority: 2, ..Default::default() });
        let unset = track.wish(&lk::UpdateTrackSettings::default());
        assert!(first.priority > second.priority && second.priority > unset.priority);
    }

    #[test]
    fn the_codec_is_known_as_soon_as_the_client_names_it() {
        assert_eq!(camera().info.mime_type, "video/VP8");
        assert_eq!(mime(lk::TrackType::Audio, ""), "audio/opus");
        assert_eq!(mime(lk::TrackType::Video, ""), "");
    }
}
