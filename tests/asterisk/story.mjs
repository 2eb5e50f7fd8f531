// A recording's story: what happened to one endpoint's legs, without ids, times and variables, so that two plays compare.
import fs from 'node:fs';

const CHANNEL = ['ChannelCreated', 'ChannelStateChange', 'ChannelHangupRequest', 'ChannelDestroyed'];

export const readEvents = (file) =>
  fs
    .readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/**
 * { channel: ["ChannelCreated Down", …], dial: ["", "RINGING", "ANSWER"] } of the legs of `endpoint`. Two lists, because
 * Asterisk promises an order among a channel's own events and among its dial events, not between the two kinds.
 */
export function story(events, endpoint) {
  const ours = (channel) => channel?.name.startsWith(`${endpoint}-`);
  return {
    channel: events
      .filter(({ type, channel }) => CHANNEL.includes(type) && ours(channel))
      .map(({ type, channel, cause }) => [type, channel.state, cause ?? ''].join(' ').trim()),
    dial: events.filter(({ type, peer }) => type === 'Dial' && ours(peer)).map(({ dialstatus }) => dialstatus),
  };
}
