//! RTP headers, header extensions, payload descriptors and the dependency descriptor.
#![no_main]

use libfuzzer_sys::fuzz_target;
use media_relay::media::{
    Extension, ExtensionMap, Extensions, Header,
    descriptor::{Codec, Dependency, Structure, glance},
};

fuzz_target!(|datagram: &[u8]| {
    let Some(header) = Header::read(datagram) else { return };
    let map = ExtensionMap::new().with(Extension::DependencyDescriptor, 1).with(Extension::AudioLevel, 2);
    let extensions = Extensions::read(header.elements(), &map);
    let _ = extensions.audio_level();
    let mut structure = Structure::default();
    let dependency =
        extensions.value(Extension::DependencyDescriptor).and_then(|value| Dependency::read(value, &mut structure));
    let payload = datagram.get(header.length..).expect("a header lies within its datagram");
    for codec in [Codec::Audio, Codec::Vp8, Codec::Vp9, Codec::H264, Codec::Av1, Codec::Opaque] {
        glance(codec, payload, header.marker, dependency.as_ref());
    }
});
