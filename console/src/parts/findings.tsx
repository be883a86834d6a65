import type { VerdictDocument } from '@marketing-cible/contract';
import { useEnvironment, useWords } from '../app/environment.ts';
import { words } from './findings-words.ts';
import { Shape, type ShapeName, type Tone } from './shape.tsx';

type Finding = VerdictDocument['findings'][number];
type Outcome = VerdictDocument['outcome'];

/** Shape and tone of an outcome. */
export const outcomeLooks: Readonly<Record<Outcome | 'warn', { shape: ShapeName; tone: Tone }>> = {
	allow: { shape: 'ok', tone: 'ok' },
	warn: { shape: 'note', tone: 'info' },
	amend: { shape: 'ok', tone: 'ok' },
	defer: { shape: 'wait', tone: 'wait' },
	hold: { shape: 'warn', tone: 'warn' },
	reject: { shape: 'stop', tone: 'stop' },
};

const STRENGTH: readonly Finding['outcome'][] = ['reject', 'hold', 'defer', 'amend', 'warn'];

/** What the rules said, the strongest first: the message of each rule, its layer, certainty and source. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
	const w = useWords(words);
	const { language } = useEnvironment();
	if (findings.length === 0) return <p>{w.nothing}</p>;
	const ordered = findings.toSorted(
		(a, b) => STRENGTH.indexOf(a.outcome) - STRENGTH.indexOf(b.outcome),
	);
	return (
		<ul class="list">
			{ordered.map((finding, index) => {
				const source = finding.citation?.[language] ?? finding.source;
				const isFrench = language === 'en' && finding.citation === undefined;
				return (
					<li key={`${finding.rule} ${index}`}>
						<Shape {...outcomeShape(finding)} />
						<div>
							<h3>{w.outcomes[finding.outcome]}</h3>
							<p>{finding.message[language]}</p>
							<p class="small">
								{finding.rule} · {w.layers[finding.layer]} · {w.certainty[finding.confidence]}
								<br />
								<span {...(isFrench ? { lang: 'fr' } : {})}>{source}</span>
							</p>
						</div>
					</li>
				);
			})}
		</ul>
	);
}

function outcomeShape({ outcome }: Finding): { name: ShapeName; tone: Tone } {
	const { shape, tone } = outcomeLooks[outcome];
	return { name: shape, tone };
}

/** The text of a message as it leaves: what was added is underlined. Never corrected typographically. */
export function SmsPreview({ text, added }: { text: string; added: readonly string[] }) {
	const [addition] = added.filter((part) => part !== '' && text.includes(part));
	if (addition === undefined) return <p class="sms">{text}</p>;
	const at = text.lastIndexOf(addition);
	return (
		<p class="sms">
			{text.slice(0, at)}
			<ins>{addition}</ins>
			{text.slice(at + addition.length)}
		</p>
	);
}

/** What the rules added at the end of a text. */
export function additionsOf(amended: VerdictDocument['amended']): string[] {
	return (amended?.changes ?? []).flatMap(({ from, to }) =>
		to.startsWith(from) ? [to.slice(from.length).trim()] : from === '' ? [to.trim()] : [],
	);
}
