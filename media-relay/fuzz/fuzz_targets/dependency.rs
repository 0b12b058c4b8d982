//! The dependency descriptor, packet after packet with the structure that the ones before have left, and header
//! extensions under any numbers.
#![no_main]

use libfuzzer_sys::fuzz_target;
use media_relay::media::{
    Extension, ExtensionMap, Extensions, Header,
    descriptor::{Codec, Dependency, Structure, glance},
};

const KNOWN: [Extension; 4] =
    [Extension::DependencyDescriptor, Extension::AudioLevel, Extension::TransportSequence, Extension::Mid];

// Before each packet stands its length in one byte; the first byte of all shifts the extensions' numbers.
fuzz_target!(|data: &[u8]| {
    let Some((&shift, mut rest)) = data.split_first() else { return };
    let number = |index: usize| (shift.wrapping_add(index as u8) % 14) + 1;
    let map = KNOWN.into_iter().enumerate().fold(ExtensionMap::new(), |map, (index, known)| map.with(known, number(index)));
    let mut structure = Structure::default();
    while let Some((&length, after)) = rest.split_first() {
        let (packet, after) = after.split_at(usize::from(length).min(after.len()));
        rest = after;
        if let Some(alone) = Dependency::read(packet, &mut structure) {
            assert!(alone.layer.is_none_or(|layer| layer.spatial < 4 && layer.temporal < 8));
        }
        let Some(header) = Header::read(packet) else { continue };
        let extensions = Extensions::read(header.elements(), &map);
        let value = extensions.value(Extension::DependencyDescriptor);
        let dependency = value.and_then(|value| Dependency::read(value, &mut structure));
        let payload = packet.get(header.length..).expect("a header lies within its datagram");
        glance(Codec::Av1, payload, header.marker, dependency.as_ref());
    }
});
