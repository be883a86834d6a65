import type { TermsDocument } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useWords } from '../../app/environment.ts';
import { Choices } from '../../parts/choices.tsx';
import { Errors, Field, FieldFrame, Select } from '../../parts/field.tsx';
import { Note, Page, to, Verdict } from '../../parts/page.tsx';
import { useProblem } from '../../signin/problem.ts';
import { AccountField } from '../account-field.tsx';
import { textOf } from '../ask-why.tsx';
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
	const say = useProblem();
	const [layer, setLayer] = useState<Layer>('general');
	const [problems, setProblems] = useState<ReadonlySet<Name>>(new Set());
	const [error, setError] = useState<ApiError>();
	const [isBusy, setIsBusy] = useState(false);
	async function propose(form: HTMLFormElement) {
		if (isBusy) return;
		setError(undefined);
		const body = proposalOf(form, layer);
		const missing = missingIn(body, textOf(form, 'evidence'));
		setProblems(new Set(missing));
		if (missing.length > 0) return;
		setIsBusy(true);
		try {
			made(await call<TermsDocument>('/v1/operator/terms', { method: 'POST', body }));
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			const found = failure.fields.flatMap(
				({ pointer }) => FIELDS.find((name) => pointer.split('/').at(-1) === name) ?? [],
			);
			setProblems(new Set(found));
			if (found.length === 0) setError(failure);
		} finally {
			setIsBusy(false);
		}
	}
	const at = (name: Name) => (problems.has(name) ? w.problems[name] : undefined);
	const textProblem = at('text');
	return (
		<form
			class="card"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				void propose(event.currentTarget);
			}}
		>
			<h2>{w.newHeading}</h2>
			<Errors
				list={FIELDS.filter((name) => problems.has(name)).map((name) => ({
					id: name,
					text: w.problems[name],
				}))}
			/>
			{error !== undefined && <Note tone="stop" shape="fail" title={say(error) ?? ''} alert />}
			<Choices
				name="layer"
				legend={w.layer}
				value={layer}
				onChange={setLayer}
				options={LAYERS.map((one) => [one, w.layers[one], w.layerHints[one]] as const)}
			/>
			{layer === 'special' && <AccountField chosen="" error={at('accountId')} />}
			<Field
				id="version"
				name="version"
				autocomplete="off"
				maxLength={50}
				label={w.version}
				hint={w.versionHint}
				error={at('version')}
			/>
			<Field
				id="title"
				name="title"
				autocomplete="off"
				maxLength={200}
				label={w.titleLabel}
				error={at('title')}
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
			<FieldFrame
				id="text"
				label={w.text}
				hint={w.textHint}
				{...(textProblem === undefined ? {} : { error: textProblem })}
			>
				{(aria) => <textarea {...aria} id="text" name="text" rows={16} spellcheck={false} />}
			</FieldFrame>
			{layer === 'general' && (
				<>
					<Select
						id="reason"
						name="reason"
						label={w.reason}
						any={w.noReason}
						value=""
						options={[['legislator', w.legislator]]}
					/>
					<Field
						id="evidence"
						name="evidence"
						autocomplete="off"
						maxLength={1000}
						label={w.evidence}
						hint={w.evidenceHint}
						error={at('evidence')}
					/>
				</>
			)}
			<div class="do">
				<button class="btn main" type="submit">
					{w.propose}
				</button>
			</div>
		</form>
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
