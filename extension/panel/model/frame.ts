// One render per frame: what arrives within a frame is applied in order and drawn once.
import { batch } from '@preact/signals';

type Work = () => void;

/** A hidden panel gets no animation frames; it still keeps up, a few times a second. */
const HIDDEN_DELAY = 200;

export interface FrameClock {
  request(work: Work): void;
}

export const browserFrames: FrameClock = {
  request(work) {
    if (document.hidden) setTimeout(work, HIDDEN_DELAY);
    else requestAnimationFrame(work);
  },
};

export function createFrameQueue(clock: FrameClock): { add(work: Work): void; flush(): void } {
  let waiting: Work[] = [];
  const flush = (): void => {
    const now = waiting;
    waiting = [];
    batch(() => {
      for (const work of now) work();
    });
  };
  return {
    add(work) {
      waiting.push(work);
      if (waiting.length === 1) clock.request(flush);
    },
    flush,
  };
}
