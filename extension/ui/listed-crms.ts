// The CRMs that IT lists by policy: `crms` in storage.managed. Firefox rejects where there is no policy, Chromium gives {}.
import type { KnownCrm } from './crms';

function isCrm(entry: unknown): entry is KnownCrm {
    if (typeof entry !== 'object' || entry === null) return false;
    const { origin, name } = entry as Partial<KnownCrm>;
    return typeof origin === 'string' && URL.canParse(origin) && typeof name === 'string';
}

export async function listedCrms(): Promise<KnownCrm[]> {
    const policy = await browser.storage.managed.get('crms').catch(() => ({}));
    const crms = (policy as { crms?: unknown }).crms;
    return Array.isArray(crms) ? crms.filter(isCrm) : [];
}
