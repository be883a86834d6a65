import type { IdentityCorrectionRequest, Subscription } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import type { ApiError } from '../../api/client.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { CheckedForm, type Problems } from '../../parts/checked-form.tsx';
import { Area, Field } from '../../parts/field.tsx';
import { FileProof } from '../../parts/file-proof.tsx';
import type { KeptFile } from '../../parts/kept-file.ts';
import { dayIn } from '../../words/days.ts';
import {
	changesOf,
	CORRECTION_FIELDS,
	type CorrectionName,
	REMOVABLE,
	refusedFields,
} from './correction-fields.ts';
import { correctionWords } from './correction-words.ts';
import { type Name, valuesOf } from './identity-fields.ts';
import { identityWords } from './identity-words.ts';

/** The least of a reason and of the name of an evidence (`IdentityCorrectionRequest`). */
const SHORTEST = 5;
const ADDRESS = ['line1', 'postalCode', 'city', 'country'] as const;
const NEEDED = ['legalName', 'legalForm', ...ADDRESS, 'email'] as const;

/** What changes of an identity, since when, why and by which evidence. */
export function CorrectionForm(props: {
	/** `null`: it is not shown, and an empty field changes nothing. */
	identity: Subscription['identity'];
	send: (request: IdentityCorrectionRequest) => Promise<void>;
}) {
	const { identity, send } = props;
	const w = useWords(correctionWords);
	const i = useWords(identityWords);
	const format = useFormat();
	const [file, setFile] = useState<KeptFile | null>(null);
	const values = identity === null ? null : valuesOf(identity);
	const text = (data: FormData, name: string) => {
		const value = data.get(name);
		return typeof value === 'string' ? value.trim() : '';
	};
	const requestOf = (form: HTMLFormElement): IdentityCorrectionRequest => {
		const data = new FormData(form);
		return {
			changes: changesOf(identity, data),
			since: text(data, 'since'),
			reason: text(data, 'reason'),
			evidence: {
				text: text(data, 'evidence'),
				...(file === null ? {} : { sha256: file.sha256 }),
			},
		};
	};
	const check = (form: HTMLFormElement): Problems<CorrectionName> => {
		const { changes, since, reason, evidence } = requestOf(form);
		const data = new FormData(form);
		const needed = identity !== null ? NEEDED : changes.address === undefined ? [] : ADDRESS;
		const missing = needed.filter((name) => text(data, name) === '');
		const isUnchanged = missing.length === 0 && Object.keys(changes).length === 0;
		return {
			...Object.fromEntries(missing.map((name) => [name, i.missing[name]])),
			...(isUnchanged ? { legalName: w.nothing } : {}),
			...(since === '' ? { since: w.wrong.since } : {}),
			...(reason.length < SHORTEST ? { reason: w.wrong.reason } : {}),
			...(evidence.text.length < SHORTEST ? { evidence: w.wrong.evidence } : {}),
		};
	};
	const wordOf = (name: CorrectionName): string => {
		if (name === 'since' || name === 'reason' || name === 'evidence') return w.wrong[name];
		return name === 'siren' && identity?.siren !== undefined ? w.anotherCompany : i.wrong[name];
	};
	const explain = ({ fields }: ApiError): Problems<CorrectionName> => {
		const found = refusedFields(fields).map((name) => [name, wordOf(name)] as const);
		const isUnchanged = fields.some(({ pointer }) => pointer === '/changes');
		return { ...Object.fromEntries(found), ...(isUnchanged ? { legalName: w.nothing } : {}) };
	};
	return (
		<CheckedForm
			heading={w.formTitle}
			lead={identity === null ? w.blankLead : w.formLead}
			go={w.go}
			isBroad
			fields={CORRECTION_FIELDS}
			check={check}
			explain={explain}
			send={(form) => send(requestOf(form))}
		>
			{(problems) => {
				const field = (name: Name, more: { maxLength: number; hint?: string; type?: 'email' }) => (
					<Field
						id={name}
						name={name}
						autocomplete="off"
						label={i.fields[name]}
						error={problems[name]}
						{...(values === null ? {} : { defaultValue: values[name] })}
						{...more}
					/>
				);
				return (
					<>
						<div class="pair">
							{field('legalName', { maxLength: 200 })}
							{field('legalForm', { maxLength: 200, hint: i.legalFormHint })}
						</div>
						<div class="pair">
							{field('siren', { maxLength: 20, hint: w.sirenHint })}
							{field('registration', { maxLength: 200, hint: i.registrationHint })}
							{field('vatNumber', { maxLength: 20, hint: i.vatNumberHint })}
						</div>
						{identity === null &&
							REMOVABLE.map((name) => (
								<label class="choice" key={name}>
									<input type="checkbox" name={`remove-${name}`} />
									<span>{w.remove[name]}</span>
								</label>
							))}
						{field('line1', { maxLength: 200 })}
						{field('line2', { maxLength: 200 })}
						<div class="pair">
							{field('postalCode', { maxLength: 20, hint: i.postalCodeHint })}
							{field('city', { maxLength: 200 })}
							{field('country', { maxLength: 2, hint: i.countryHint })}
						</div>
						{field('email', { maxLength: 254, type: 'email', hint: i.emailHint })}
						<Field
							id="since"
							name="since"
							type="date"
							defaultValue={dayIn(format.timeZone, Date.now())}
							label={w.since}
							hint={w.sinceHint}
							error={problems.since}
						/>
						{(['reason', 'evidence'] as const).map((name) => (
							<Area
								key={name}
								id={name}
								rows={name === 'reason' ? 3 : 2}
								maxLength={1000}
								label={w[name]}
								hint={w[`${name}Hint`]}
								error={problems[name]}
							/>
						))}
						<FileProof id="file" label={w.file} hint={w.fileHint} file={file} choose={setFile} />
					</>
				);
			}}
		</CheckedForm>
	);
}
