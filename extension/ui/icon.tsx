// The package's own icons: 16 px, 1.5 stroke, in the current colour.
export const PATHS = {
  in: ['M12 4 4.5 11.5M4.5 6v5.5H10'],
  out: ['M4 12 11.5 4.5M6 4.5h5.5V10'],
  loop: ['M3 6h8.5M9 3.5 11.5 6 9 8.5M13 10H4.5M7 7.5 4.5 10 7 12.5'],
  find: ['M2.8 7a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0-8.4 0', 'm10.2 10.2 3 3'],
  dots: ['M3.5 8h.01M8 8h.01M12.5 8h.01'],
  back: ['M10 3.5 5.5 8l4.5 4.5'],
  open: ['M9 3h4v4M13 3 7.5 8.5M11 9.5V12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1h2.5'],
  copy: [
    'M7 5.5h4.5A1.5 1.5 0 0 1 13 7v4.5a1.5 1.5 0 0 1-1.5 1.5H7a1.5 1.5 0 0 1-1.5-1.5V7A1.5 1.5 0 0 1 7 5.5z',
    'M10.5 3.5V4M3 10.5V4.5A1.5 1.5 0 0 1 4.5 3h5',
  ],
  ok: ['m3.5 8.5 3 3 6-7'],
  done: ['M2.2 8a5.8 5.8 0 1 0 11.6 0a5.8 5.8 0 1 0-11.6 0', 'm5.5 8.2 1.8 1.8 3.3-3.7'],
  todo: ['M2.2 8a5.8 5.8 0 1 0 11.6 0a5.8 5.8 0 1 0-11.6 0'],
  split: ['M3 8h4l4-4h2M7 8l4 4h2'],
  plug: ['M5.6 2.5v3M10.4 2.5v3M4 5.6h8V8a4 4 0 0 1-8 0zM8 12v2'],
  phone: [
    'M3.6 2.8h2.2l1 2.9-1.5 1a7.2 7.2 0 0 0 4 4l1-1.5 2.9 1v2.2a.8.8 0 0 1-.8.8A10 10 0 0 1 2.8 3.6a.8.8 0 0 1 .8-.8z',
  ],
  x: ['m4 4 8 8m0-8-8 8'],
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, flips }: { name: IconName; flips?: boolean }) {
  return (
    <svg class={`icon-${name}${flips ? ' flips' : ''}`} viewBox="0 0 16 16" aria-hidden="true">
      {PATHS[name].map((path) => (
        <path d={path} key={path} />
      ))}
    </svg>
  );
}
