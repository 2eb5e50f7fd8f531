// A recording's story: what happened to one endpoint's legs, without ids, times and variables, so that two plays compare.
import fs from 'node:fs';

const TELLING = {
  ChannelCreated: (e) => e.channel,
  ChannelStateChange: (e) => e.channel,
  ChannelHangupRequest: (e) => e.channel,
  ChannelDestroyed: (e) => e.channel,
  Dial: (e) => e.peer,
};

export const readEvents = (file) =>
  fs
    .readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** ["ChannelCreated Down", "Dial RINGING", …] of the legs of `endpoint`, in the order they came. */
export function story(events, endpoint) {
  return events.flatMap((event) => {
    const channel = TELLING[event.type]?.(event);
    if (!channel?.name.startsWith(`${endpoint}-`)) return [];
    return [
      [event.type, event.dialstatus ?? channel.state, event.cause].filter((part) => part !== undefined).join(' '),
    ];
  });
}
