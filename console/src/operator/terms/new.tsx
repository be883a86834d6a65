import type { TermsDocument } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useWords } from '../../app/environment.ts';
import { CheckedForm, problemsOf } from '../../parts/checked-form.tsx';
import { Choices } from '../../parts/choices.tsx';
import { Area, Field, Select } from '../../parts/field.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { AccountField } from '../account-field.tsx';
import { textOf } from '../ask-why.tsx';
import { ChangeReason } from '../change-reason.tsx';
import { words } from './words.ts';

const LAYERS = ['general', 'special'] as const;
type Layer = (typeof LAYERS)[number];
const FIELDS = ['accountId', 'version', 'title', 'text', 'reason', 'evidence'] as const;
type Name = (typeof FIELDS)[number];

/** Proposes general terms, or special ones of a client; another person publishes them. */
export default function NewTerms() {
	const w = useWords(words);
	const [made, setMade] = useState<TermsDocument | null>(null);
	const parent = { href: to('terms'), name: w.title };
	if (made !== null) {
		return (
			<Page key="made" title={w.newTitle} parent={parent}>
				<Verdict tone="ok" shape="ok" live say={w.isProposed(made.version)} lead={w.madeLead}>
					<div class="do">
						<a class="btn main" href={to('acts')}>
							{w.toActs}
						</a>
					</div>
				</Verdict>
				<section class="card">
					<h2>{w.hash}</h2>
					<p class="code">{made.sha256}</p>
				</section>
			</Page>
		);
	}
	return (
		<Page key="form" title={w.newTitle} parent={parent}>
			<Verdict tone="info" shape="note" say={w.newSay} lead={w.newLead} />
			<Form made={setMade} />
		</Page>
	);
}

function Form({ made }: { made: (terms: TermsDocument) => void }) {
	const w = useWords(words);
	const [layer, setLayer] = useState<Layer>('general');
	return (
		<CheckedForm
			heading={w.newHeading}
			go={w.propose}
			isBroad
			fields={FIELDS}
			check={(form) =>
				problemsOf(missingIn(proposalOf(form, layer), textOf(form, 'evidence')), w.problems)
			}
			send={async (form) =>
				made(
					await call<TermsDocument>('/v1/operator/terms', {
						method: 'POST',
						body: proposalOf(form, layer),
					}),
				)
			}
			explain={({ fields }) =>
				problemsOf(
					fields.flatMap(
						({ pointer }) => FIELDS.find((name) => pointer.split('/').at(-1) === name) ?? [],
					),
					w.problems,
				)
			}
		>
			{(problems) => (
				<>
					<Choices
						name="layer"
						legend={w.layer}
						value={layer}
						onChange={setLayer}
						options={LAYERS.map((one) => [one, w.layers[one], w.layerHints[one]] as const)}
					/>
					{layer === 'special' && <AccountField chosen="" error={problems.accountId} />}
					<Field
						id="version"
						name="version"
						autocomplete="off"
						maxLength={50}
						label={w.version}
						hint={w.versionHint}
						error={problems.version}
					/>
					<Field
						id="title"
						name="title"
						autocomplete="off"
						maxLength={200}
						label={w.titleLabel}
						error={problems.title}
					/>
					<Select
						id="language"
						name="language"
						label={w.language}
						value="fr"
						options={[
							['fr', w.languages.fr],
							['en', w.languages.en],
						]}
					/>
					<Area
						id="text"
						rows={16}
						spellcheck={false}
						label={w.text}
						hint={w.textHint}
						error={problems.text}
					/>
					{layer === 'general' && (
						<ChangeReason
							words={w}
							reasons={[['legislator', w.legislator]]}
							error={problems.evidence}
						/>
					)}
				</>
			)}
		</CheckedForm>
	);
}

/** What the form proposes; the text keeps every byte, also spaces at its ends. */
function proposalOf(form: HTMLFormElement, layer: Layer) {
	const text = new FormData(form).get('text');
	const hasReason = layer === 'general' && textOf(form, 'reason') !== '';
	return {
		layer,
		...(layer === 'special' ? { accountId: textOf(form, 'accountId') } : {}),
		version: textOf(form, 'version'),
		title: textOf(form, 'title'),
		language: textOf(form, 'language'),
		text: typeof text === 'string' ? text : '',
		...(hasReason
			? { change: { kind: 'legal', reason: 'legislator', evidence: textOf(form, 'evidence') } }
			: {}),
	};
}

function missingIn(body: ReturnType<typeof proposalOf>, evidence: string): Name[] {
	const isReasonMissing = evidence !== '' && !('change' in body);
	const missing: Name[] = [];
	if ('accountId' in body && body.accountId === '') missing.push('accountId');
	if (body.version === '') missing.push('version');
	if (body.title === '') missing.push('title');
	if (body.text.trim() === '') missing.push('text');
	if (isReasonMissing) missing.push('reason');
	return missing;
}
