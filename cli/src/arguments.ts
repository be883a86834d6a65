import { parseArgs } from 'node:util';
import type { Channel, Preset, Purpose } from '@marketing-cible/compliance';
import { InputError } from './input-error.ts';

export type Language = 'en' | 'fr';

export interface CheckArguments {
	file: string;
	text: string;
	subject: string | undefined;
	purpose: Purpose;
	channel: Channel;
	sender: string | undefined;
	/** Milliseconds since the epoch. */
	at: number;
	/** The country in which national numbers are read; default France. */
	country: string | undefined;
	toColumn: string | undefined;
	/** If empty, they are found by their names. */
	optOutColumns: readonly string[];
	preset: Preset;
	lang: Language;
	json: boolean;
}

export const USAGE = `Usage: marketing-cible check <contacts.csv> --text "…" --purpose marketing|transactional [options]

  --channel sms|email|voice            default sms
  --sender DURAND                      sender ID, From address or caller ID
  --subject "…"                        subject of an e-mail
  --at 2026-11-24T09:00:00+01:00       when to send; default now
  --country FR                         country of national numbers; default FR
  --to-column NAME                     the column with the addresses, if its name is not recognized
  --opt-out-column NAME                a column with opt-outs, if its name is not recognized; may be repeated, and
                                       replaces the columns recognized by name
  --preset contract|charter|law|us     default contract
  --lang en|fr                         language of the explanations; default en
  --json                               one JSON object instead of text

Exit code: 0 all messages may go now · 1 some are refused, held, invalid or must wait · 2 usage error or unusable list.
`;

const CHANNELS: readonly Channel[] = ['sms', 'email', 'voice'];
const PURPOSES: readonly Purpose[] = ['marketing', 'transactional'];
const PRESETS: readonly Preset[] = ['contract', 'charter', 'law', 'us'];
const LANGUAGES: readonly Language[] = ['en', 'fr'];
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
	text,
	subject: text,
	purpose: text,
	channel: text,
	sender: text,
	at: text,
	country: text,
	'to-column': text,
	'opt-out-column': { ...text, multiple: true },
	preset: text,
	lang: text,
	json: flag,
	help: { ...flag, short: 'h' },
} as const;

/**
 * Parses the command line; `now` (milliseconds since the epoch) is the default of `--at`.
 * @throws {InputError} with the usage or the invalid option.
 */
export function readArguments(argv: readonly string[], now: number): CheckArguments | 'help' {
	const { values, positionals } = parse(argv);
	if (values.help === true) return 'help';
	const [command, file, ...rest] = positionals;
	if (command !== 'check' || file === undefined || rest.length > 0) throw new InputError(USAGE);
	if (values.text === undefined || values.text.trim() === '') {
		throw new InputError('--text is missing: it is the text of the message.');
	}
	const country = values.country?.trim().toUpperCase();
	if (country !== undefined && !/^[A-Z]{2}$/.test(country)) {
		throw new InputError('--country must be a two-letter code, for example FR.');
	}
	return {
		file,
		text: values.text,
		subject: values.subject,
		purpose: oneOf('purpose', values.purpose, PURPOSES),
		channel: oneOf('channel', values.channel ?? 'sms', CHANNELS),
		sender: values.sender,
		at: values.at === undefined ? now : readInstant(values.at),
		country,
		toColumn: values['to-column'],
		optOutColumns: values['opt-out-column'] ?? [],
		preset: oneOf('preset', values.preset ?? 'contract', PRESETS),
		lang: oneOf('lang', values.lang ?? 'en', LANGUAGES),
		json: values.json === true,
	};
}

function parse(argv: readonly string[]) {
	try {
		return parseArgs({ args: [...argv], options, allowPositionals: true });
	} catch (error) {
		throw new InputError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
	}
}

function oneOf<Value extends string>(
	name: string,
	value: string | undefined,
	allowed: readonly Value[],
): Value {
	const found = allowed.find((known) => known === value);
	if (found === undefined) throw new InputError(`--${name} must be one of ${allowed.join(', ')}.`);
	return found;
}

function readInstant(value: string): number {
	const instant = INSTANT.test(value) ? Date.parse(value) : NaN;
	if (Number.isNaN(instant)) {
		throw new InputError(
			'--at must be an ISO 8601 instant with an offset, for example 2026-11-24T09:00:00+01:00.',
		);
	}
	return instant;
}
