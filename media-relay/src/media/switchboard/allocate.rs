//! Chooses what each track of a connection is sent in.

use super::{Event, Switchboard};
use crate::media::{
    Time,
    allocation::{Budget, Claim, Form, share},
    keys::{LinkKey, SinkKey, SourceKey},
    sink::{Sink, Target, Wish},
    source::{Source, SourceKind},
};

/// Memory that is used again each time.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    keys: Vec<SinkKey>,
    claims: Vec<Claim>,
    order: Vec<usize>,
}

impl Switchboard {
    /// A layer of a track came or went: looks at all who receive it.
    pub(super) fn reconsider(&mut self, now: Time, source: SourceKey) {
        let count = self.sources.get(source).map_or(0, |source| source.sinks.len());
        for at in 0..count {
            let key = self.sources.get(source).and_then(|source| source.sinks.get(at)).copied();
            if let Some(link) = key.and_then(|key| self.sinks.get(key)).map(|sink| sink.link) {
                self.allocate(now, link);
            }
        }
    }

    /// Shares out what the way of a connection carries.
    pub(super) fn allocate(&mut self, now: Time, key: LinkKey) {
        let mut scratch = std::mem::take(&mut self.scratch);
        self.claim(now, key, &mut scratch);
        if let Some(budget) = self.budget(now, key) {
            share(&mut scratch.claims, &mut scratch.order, budget);
        }
        for (&key, claim) in scratch.keys.iter().zip(&scratch.claims) {
            self.give(now, key, claim);
        }
        self.scratch = scratch;
    }

    fn claim(&mut self, now: Time, key: LinkKey, scratch: &mut Scratch) {
        scratch.keys.clear();
        scratch.claims.clear();
        scratch.order.clear();
        let Some(link) = self.links.get_mut(key) else { return };
        for (_, key) in &link.sinks {
            let Some(sink) = self.sinks.get_mut(*key) else { continue };
            let Some(source) = self.sources.get(sink.source) else { continue };
            if sink.kind == SourceKind::Audio {
                let all = Target { layer: 0, spatial: 0, temporal: 0 };
                sink.aim((!sink.wish.paused).then_some(all));
                continue;
            }
            scratch.order.push(scratch.keys.len());
            scratch.keys.push(*key);
            scratch.claims.push(claim_of(now, sink, source));
        }
        link.wanted = scratch.claims.iter().map(Claim::best).sum();
        link.wanted += link.audio_meter.rate(now);
    }

    fn budget(&self, now: Time, key: LinkKey) -> Option<Budget> {
        let link = self.links.get(key)?;
        let sound = link.audio_meter.rate(now);
        let is_told = link.estimator.is_told();
        // Without any word from the receiver there is nothing to go by.
        let rate = if is_told { link.estimator.rate() } else { u64::MAX / 4 };
        let rate = if link.estimator.is_congested(now) { rate / 100 * 95 } else { rate };
        Some(Budget { rate: rate.saturating_sub(sound), is_binding: link.estimator.is_narrow(now) })
    }

    fn give(&mut self, now: Time, key: SinkKey, claim: &Claim) {
        let Some(sink) = self.sinks.get_mut(key) else { return };
        let target = claim.chosen().map(|form| form.target);
        let is_short = target.is_none() && !claim.wish.paused;
        sink.short = is_short.then(|| sink.short.unwrap_or(now));
        let is_spared = sink.target.is_some() && sink.short.is_some_and(|since| now.since(since) < SPARED);
        if sink.target == target || is_spared {
            return;
        }
        let held = |target: Option<Target>| target.is_none() && !claim.wish.paused;
        let (before, after) = (sink.held, held(target));
        sink.aim(target);
        sink.held = after;
        if before != after {
            self.events.push_back(Event::Held { sink: key, held: after });
        }
        self.ask_for(now, key);
    }
}

/// The way must be too narrow for this long before a track is held back, in microseconds: estimates dip.
const SPARED: u64 = 1_500_000;

/// The forms in which a track can be sent now, from the least to the best.
fn claim_of(now: Time, sink: &Sink, source: &Source) -> Claim {
    let mut claim = Claim::new(sink.kind, sink.wish, sink.target);
    if sink.wish.paused {
        return claim;
    }
    let top = usize::from(sink.wish.layer).min(source.layers.len().saturating_sub(1));
    let live = |at: usize| source.layers.get(at).is_some_and(|layer| layer.is_live(now));
    let best = (0..=top).rev().find(|at| live(*at)).or_else(|| (0..source.layers.len()).find(|at| live(*at)));
    let Some(best) = best else {
        // Nothing has come yet: the first key frame of the smallest layer will do.
        claim.add(Form { target: Target { layer: 0, spatial: 0, temporal: u8::MAX }, rate: 0 });
        return claim;
    };
    let is_screen = sink.kind == SourceKind::Screen;
    for layer in (0..=best).filter(|at| live(*at) && (!is_screen || *at == best)) {
        add_forms(&mut claim, now, source, layer, layer == best || layer == 0, sink.wish);
    }
    claim
}

/// The forms of one layer: each spatial layer in it, and for the last of them each frame rate.
fn add_forms(claim: &mut Claim, now: Time, source: &Source, at: usize, all_rates: bool, wish: Wish) {
    let Some(layer) = source.layers.get(at) else { return };
    let temporal_top = (layer.temporal_layers() - 1).min(wish.temporal);
    let spatial_top = layer.spatial_layers(now) - 1;
    let spatial_top = if spatial_top > 0 { spatial_top.min(wish.layer) } else { 0 };
    let is_screen = claim.kind == SourceKind::Screen;
    let spatial_low = if is_screen { spatial_top } else { 0 };
    for spatial in spatial_low..=spatial_top {
        let slow = if all_rates && (is_screen || spatial == 0 && at == 0) { 0 } else { temporal_top };
        for temporal in slow..=temporal_top {
            let target = Target { layer: at as u8, spatial, temporal };
            let rate = layer.rate(now, spatial, temporal);
            claim.add(Form { target, rate });
        }
    }
}
