import { initials } from './format';
import { Icon } from './icon';

/** A person's initials, or a phone where no name is known. */
export function Face({ name, live, ringing, size }: { name: string; live?: boolean; ringing?: boolean; size?: 'big' }) {
  const letters = initials(name);
  const classes = ['face', live ? 'on' : '', ringing ? 'ring' : '', size ?? ''].filter(Boolean).join(' ');
  return (
    <span class={classes} aria-hidden="true">
      {letters || <Icon name="phone" />}
    </span>
  );
}
