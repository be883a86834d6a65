/** Which proofs answer a request: typed in, as a list of other nodes, or from the registry. */
import { trimUnseen } from '@marketing-cible/contract/edge';
import type { ProofAnswerRequest } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { isRecord } from '../../../shared/is-record.ts';
import { proofsFromOptions, valuesOf } from '../../../shared/options.ts';
import type { FieldReader } from '../../helpers/input/field-reader.ts';
import { countryIn } from '../../helpers/input/read-message.ts';
import { isBlank } from '../../helpers/input/values.ts';
import { subjectCountry } from '../common.fields.ts';

/** The consent of one person, or a file. */
export type Proof = ProofAnswerRequest['items'][number];

const MEMBERS = ['subject', 'country', 'consentId', 'fileName', 'fileSha256'] as const;
type Member = (typeof MEMBERS)[number];

const only = (...values: string[]) => ({ show: { proofsFrom: values } });

export const proofFields: INodeProperties[] = [
	{
		displayName: 'Proofs',
		name: 'proofsFrom',
		type: 'options',
		options: [...proofsFromOptions],
		default: 'registry',
		required: true,
		description: 'Where the proofs come from. An answer that leaves somebody out is refused.',
	},
	{
		displayName: 'People',
		name: 'proofs',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Person',
		default: {},
		description: 'For each person a consent, or the name and the SHA-256 of a file that you keep',
		displayOptions: only('fields'),
		options: [
			{
				displayName: 'Person',
				name: 'proof',
				values: [
					{
						displayName: 'Phone Number or Email',
						name: 'subject',
						type: 'string',
						default: '',
						placeholder: 'e.g. +33612345678 or name@email.com',
						description: 'The person, as the request names them',
					},
					{
						displayName: 'Consent ID',
						name: 'consentId',
						type: 'string',
						default: '',
						placeholder: 'e.g. cns_01JD8Z6V5W3N2K4Q7R9T',
						description: 'A consent of the person. Leave empty if a file proves it.',
					},
					{
						displayName: 'File Name',
						name: 'fileName',
						type: 'string',
						default: '',
						placeholder: 'e.g. form-1042.pdf',
						description: 'The name of the file that proves it. The file stays with you.',
					},
					{
						displayName: 'File SHA-256',
						name: 'fileSha256',
						type: 'string',
						default: '',
						placeholder: 'e.g. 9f86d081884c7d65…',
						description: 'The SHA-256 of the file, as the Crypto node gives it in hexadecimal',
					},
					subjectCountry,
				],
			},
		],
	},
	{
		displayName: 'Proofs (JSON)',
		name: 'proofsJson',
		type: 'json',
		default: '[]',
		required: true,
		description:
			'A list of objects with subject and consentId, or with subject, fileName and fileSha256',
		displayOptions: only('json'),
	},
	{
		displayName: 'Complete From Registry',
		name: 'completeFromRegistry',
		type: 'boolean',
		default: false,
		description:
			'Whether to add, for each other person of the request, the newest consent to marketing before it',
		displayOptions: only('fields', 'json'),
	},
];

/** The proofs of the node, and whether the registry completes them. */
export function readProofs(item: FieldReader): { proofs: Proof[]; fromRegistry: boolean } {
	const from = item.choice('proofsFrom', 'Proofs', valuesOf(proofsFromOptions));
	if (from === 'registry') return { proofs: [], fromRegistry: true };
	const given = from === 'json' ? jsonOf(item) : (item.record('proofs')['proof'] ?? []);
	if (!Array.isArray(given) || !given.every(isRecord)) {
		return item.fail(
			from === 'json' ? "'Proofs (JSON)' is not a list of objects" : "'People' is not a list",
			'Give one entry for each person, for example [{ "subject": "+33612345678", "consentId": "cns_…" }].',
		);
	}
	const proofs = given.map((entry) => readProof(item, entry));
	const fromRegistry = item.boolean('completeFromRegistry', 'Complete From Registry') === true;
	if (proofs.length > 0 || fromRegistry) return { proofs, fromRegistry };
	return item.failEmpty(from === 'json' ? 'Proofs (JSON)' : 'People');
}

function jsonOf(item: FieldReader): unknown {
	const given = item.filled('proofsJson', 'Proofs (JSON)') ?? [];
	return typeof given === 'string' ? item.parsed(given, 'Proofs (JSON)') : given;
}

function readProof(item: FieldReader, entry: Readonly<Record<string, unknown>>): Proof {
	const values = new Map(Object.entries(entry).filter(([, value]) => !isBlank(value)));
	const isReadable = [...values].every(
		([name, value]) =>
			MEMBERS.includes(name as Member) && (typeof value === 'string' || typeof value === 'number'),
	);
	const text = (name: Member) => {
		const value = values.get(name);
		return value === undefined ? undefined : trimUnseen(String(value));
	};
	const subject = text('subject');
	const consentId = text('consentId');
	const name = text('fileName');
	const sha256 = text('fileSha256')?.toLowerCase();
	const isFile = name !== undefined && sha256 !== undefined;
	const hasOne = consentId === undefined ? isFile : name === undefined && sha256 === undefined;
	if (!isReadable || subject === undefined || !hasOne) {
		return item.fail(
			"'Proofs' contains an entry that proves nothing",
			`Each entry names a person (subject) and either a consent (consentId) or a file (fileName and fileSha256). It may contain ${MEMBERS.join(', ')} as texts and nothing else.`,
		);
	}
	const country = countryIn(item, text('country'));
	const who = country === undefined ? { subject } : { subject, country };
	return isFile ? { ...who, file: { name, sha256 } } : { ...who, consentId };
}
