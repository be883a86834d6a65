import type { AlertKind } from '@marketing-cible/contract';
import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		alert_rules: AlertRuleTable;
		alerts: AlertTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		alr: true;
		alt: true;
	}
}

export interface AlertRuleTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	kind: AlertKind;
	name: string;
	enabled: number;
	severity: 'warning' | 'critical';
	threshold: number;
	/** The key that wrote it last, in whose name its messages are sent; `default`: the platform made it. */
	key_id: string;
	/** Whom it writes to. */
	sealed: Uint8Array;
	created_at: number;
	updated_at: number;
}

export interface AlertTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	rule_id: string;
	kind: AlertKind;
	severity: 'warning' | 'critical';
	object: string;
	/** `pending`: bad for less than three minutes. */
	state: 'pending' | 'open' | 'resolved';
	/** Minutes in a row that were bad, or good. */
	bad: number;
	good: number;
	/** JSON; figures, never personal data. */
	detail: string;
	/** How often it was told again. */
	repeats: number;
	opened_at: number;
	resolved_at: number | null;
	acknowledged_at: number | null;
	silenced_until: number | null;
	next_repeat_at: number | null;
}
