import type {
	CheckResult,
	Template,
	TemplatePreview,
	VerdictDocument,
} from '@marketing-cible/contract';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { additionsOf, Findings, outcomeLooks, SmsPreview } from '../../parts/findings.tsx';
import { Status } from '../../parts/shape.tsx';
import { Failed } from '../../parts/states.tsx';
import { useSettled } from '../../parts/use-settled.ts';
import { sayOf } from '../try/result.tsx';
import { words as tryWords } from '../try/words.ts';
import { exampleCheck, exampleVariables, type Parts, partsOf } from './example.ts';
import type { Channel, ContentForm, Form } from './form.ts';
import { words } from './words-what.ts';

/** The verdict follows the keyboard; not every key is worth a request. */
const PAUSE_MS = 400;
/** Letters that are read aloud in a second. */
const LETTERS_A_SECOND = 15;

interface Judged {
	parts: Parts;
	verdict: VerdictDocument | null;
	problems: readonly string[];
}

/** What the rules say of a message while somebody writes it, as the test bench does. */
export function LiveVerdict(props: {
	form: Form;
	content: ContentForm;
	templates: readonly Template[];
	/** Inside the card of a variant. */
	isInside?: boolean;
}) {
	const { form, content, templates, isInside } = props;
	const w = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	const draft = useMemo(() => ({ form, content }), [form, content]);
	const settled = useSettled(draft, PAUSE_MS);
	const template = templates.find(({ id }) => id === settled.content.templateId);
	const key = JSON.stringify([keyOf(settled.form), settled.content, template?.version ?? 0]);
	const result = useResource(key, () =>
		judge(settled.form, settled.content, template, format.timeZone),
	);
	// What was said last stays until the next answer, so that the page does not jump while somebody types.
	const [last, setLast] = useState<Judged | null>(null);
	useEffect(() => {
		if (result.data !== undefined) setLast(result.data);
	}, [result.data]);
	if (!may('checkMessages')) return null;
	const body = (
		<>
			{result.error === undefined ? (
				<p class="small" role="status">
					{result.loading ? w.checking : last === null ? w.empty : ''}
				</p>
			) : (
				<Failed what={w.liveWhat} error={result.error} retry={result.reload} />
			)}
			{last !== null && <Said judged={last} channel={form.channel} />}
		</>
	);
	if (isInside === true) return body;
	return (
		<section class="card flow">
			<h2>{w.live}</h2>
			<p class="mut">{w.liveLead(format.territory('FR'))}</p>
			{body}
		</section>
	);
}

/** What of the form a verdict depends on, besides the message. */
const keyOf = ({ channel, purpose, sender, sector, reference, startDay, startTime }: Form) => [
	channel,
	purpose,
	sender,
	sector,
	reference,
	startDay,
	startTime,
];

async function judge(
	form: Form,
	content: ContentForm,
	template: Template | undefined,
	timeZone: string,
): Promise<Judged | null> {
	const parts =
		content.source === 'text' ? partsOf(form, content) : await filledIn(content, template);
	if (parts === null) return null;
	const check = exampleCheck(form, parts, timeZone, Date.now());
	if (check === null) return null;
	const { results } = await call<CheckResult>('/v1/checks', {
		method: 'POST',
		body: check,
	});
	const { verdict = null, problem } = results[0] ?? {};
	return { parts, verdict, problems: problem?.errors?.map(({ message }) => message) ?? [] };
}

async function filledIn(
	{ variables }: ContentForm,
	template: Template | undefined,
): Promise<Parts | null> {
	if (template === undefined) return null;
	const path = `/v1/templates/${encodeURIComponent(template.id)}/preview`;
	const body = { variables: exampleVariables(template, variables) };
	return (await call<TemplatePreview>(path, { method: 'POST', body })).content;
}

function Said({ judged, channel }: { judged: Judged; channel: Channel }) {
	const w = useWords(words);
	const t = useWords(tryWords);
	const format = useFormat();
	const { parts, verdict, problems } = judged;
	if (verdict === null) {
		return <p lang="en">{problems.join(' ')}</p>;
	}
	const text = verdict.amended?.text ?? parts.text ?? '';
	const added = additionsOf(verdict.amended);
	return (
		<>
			<p>
				<Status {...outcomeLooks[verdict.outcome]} word={sayOf(verdict, t, format)} />
			</p>
			{parts.subject !== undefined && (
				<p>
					<b>{parts.subject}</b>
				</p>
			)}
			{text !== '' && (
				<>
					<h3>{w.leaves}</h3>
					<SmsPreview text={text} added={added} />
					<p class="small">
						{w.characters(format.number(text.length))}
						{channel === 'sms' && verdict.cost !== null && (
							<> · {w.segments(verdict.cost.segments, format.number(verdict.cost.segments))}</>
						)}
						{channel === 'voice' && (
							<> · {w.spoken(format.duration(text.length / LETTERS_A_SECOND))}</>
						)}
						{channel === 'sms' && stopWord(text, added, w)}
					</p>
				</>
			)}
			<details>
				<summary>{w.why}</summary>
				<Findings findings={verdict.findings} />
			</details>
		</>
	);
}

function stopWord(text: string, added: readonly string[], w: (typeof words)['fr']): string {
	if (added.some((part) => /stop/i.test(part))) return ` · ${w.stopAdded}`;
	return /\bstop\b/i.test(text) ? ` · ${w.stopThere}` : '';
}
