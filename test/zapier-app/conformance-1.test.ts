import { conformance } from './support/conformance.ts';

conformance(0);
