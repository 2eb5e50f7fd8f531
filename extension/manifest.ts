// The manifest: one base, and what differs between the two browser families. Facts behind the choices: each permission is
// used by one file in background/; there is no host permission at install unless an organisation bakes its CRMs in.
export type Family = 'chromium' | 'firefox';
export interface ManifestOptions {
  version: string;
  /** shared/extension-id.json */
  ids: { chromium: { key: string }; firefox: { id: string } };
  /** Match patterns granted at install: an organisation's own build. */
  origins: string[];
}

// Trusted Types with no policy at all: text from a CRM can never become markup or script in our pages.
const pagePolicy = [
  "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "connect-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'; trusted-types 'none'",
].join('; ');
const icons = {
  16: 'icons/ringside-16.png',
  32: 'icons/ringside-32.png',
  48: 'icons/ringside-48.png',
  128: 'icons/ringside-128.png',
};
const panel = 'panel/panel.html';

const base = {
  manifest_version: 3,
  name: 'Ringside',
  description: 'One record beside every call, filled by your own CRMs.',
  default_locale: 'en',
  icons,
  action: { default_title: 'Ringside', default_icon: icons },
  options_ui: { page: 'options/options.html', open_in_tab: true },
  permissions: ['nativeMessaging', 'storage', 'scripting', 'notifications'],
  optional_host_permissions: ['https://*/*', 'http://localhost/*'],
  content_security_policy: { extension_pages: pagePolicy },
  commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+R' } } },
};

const variants: Record<Family, (options: ManifestOptions) => object> = {
  chromium: ({ ids }) => ({
    key: ids.chromium.key,
    minimum_chrome_version: '148',
    background: { service_worker: 'background/main.js', type: 'module' },
    permissions: [...base.permissions, 'sidePanel'],
    side_panel: { default_path: panel },
    storage: { managed_schema: 'managed.schema.json' },
  }),
  firefox: ({ ids }) => ({
    background: { scripts: ['background/main.js'], type: 'module' },
    sidebar_action: { default_panel: panel, default_title: 'Ringside', default_icon: icons, open_at_install: false },
    browser_specific_settings: {
      gecko: {
        id: ids.firefox.id,
        strict_min_version: '153.0',
        // What is shown stays on this computer; Mozilla counts data that reaches a native program as collected.
        data_collection_permissions: { required: ['personalCommunications', 'websiteContent'] },
      },
    },
  }),
};

export function manifest(family: Family, options: ManifestOptions): object {
  const baked = options.origins.length ? { host_permissions: options.origins } : {};
  return { ...base, version: options.version, ...variants[family](options), ...baked };
}
