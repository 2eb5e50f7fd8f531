// Reads the last line of a file as the merged record that installer/try has printed, and says what it lacks.
//   node check-record.mjs FILE
import fs from 'node:fs';
import { faults } from './record.mjs';

const lines = fs.readFileSync(process.argv[2], 'utf8').trimEnd().split('\n');
const missing = faults(JSON.parse(lines.at(-1)));
for (const what of missing) console.log(`missing: ${what}`);
process.exit(missing.length ? 1 : 0);
