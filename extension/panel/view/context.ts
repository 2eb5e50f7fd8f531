import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Navigation } from '../model/navigation';
import type { Panel } from '../model/panel';

export interface PanelContext {
  panel: Panel;
  navigation: Navigation;
}

export const Context = createContext<PanelContext | undefined>(undefined);

export function usePanel(): PanelContext {
  const context = useContext(Context);
  if (!context) throw new Error('a part of the panel stands outside of it');
  return context;
}
