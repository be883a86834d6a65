import type { SendingDomain, SendingDomainRecord } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { useEnvironment, useFormat, useWords } from '../../app/environment.ts';
import { Status } from '../../parts/shape.tsx';
import { recordLook } from './standing.ts';
import { words } from './words.ts';

/** A record of this length may have to be split. */
const LONG = 255;

/** The records to publish, each with what the DNS has. */
export function Records({ domain }: { domain: SendingDomain }) {
	const w = useWords(words);
	const isLong = domain.records.some(
		({ state, value }) => state !== 'ok' && (value ?? '').length > LONG,
	);
	return (
		<>
			<ul class="list" aria-label={w.records(domain.unicode)}>
				{domain.records.map((record) => (
					<Item key={record.name} record={record} />
				))}
			</ul>
			{isLong && <p class="small">{w.split}</p>}
		</>
	);
}

function Item({ record }: { record: SendingDomainRecord }) {
	const w = useWords(words);
	const format = useFormat();
	const { language } = useEnvironment();
	const { purpose, use, state, message, keepUntil } = record;
	const look = recordLook(record);
	const title = use === null ? w.purposes[purpose] : `${w.purposes[purpose]}, ${w.uses[use]}`;
	return (
		<li>
			<div class="flow">
				<p class="row">
					<b>{title}</b>
					<Status {...look} word={w.states[state]} />
				</p>
				{message !== null && <p>{message[language]}</p>}
				{keepUntil !== null && <p>{w.keepUntil(format.moment(keepUntil))}</p>}
				{state === 'ok' ? (
					<details>
						<summary>{w.showRecord}</summary>
						<Content record={record} title={title} />
					</details>
				) : (
					<Content record={record} title={title} />
				)}
			</div>
		</li>
	);
}

function Content({ record, title }: { record: SendingDomainRecord; title: string }) {
	const w = useWords(words);
	const { type, name, value, state, seen } = record;
	return (
		<dl class="facts">
			<dt>{w.type}</dt>
			<dd class="code">{type}</dd>
			<dt>{w.name}</dt>
			<dd>
				<span class="code">{name}</span>{' '}
				<Copy text={name} label={w.copyName(`${title}, ${name}`)} />
			</dd>
			<dt>{w.content}</dt>
			<dd>
				{value === null ? (
					w.unknownValue
				) : (
					<>
						<span class="code">{value}</span>{' '}
						<Copy text={value} label={w.copyValue(`${title}, ${name}`)} />
					</>
				)}
			</dd>
			{state === 'wrong' && (
				<>
					<dt>{w.seen}</dt>
					<dd class="code">{seen ?? w.seenNothing}</dd>
				</>
			)}
		</dl>
	);
}

/** Copies a text; where the browser forbids it, the text can still be selected. */
function Copy({ text, label }: { text: string; label: string }) {
	const w = useWords(words);
	const [said, setSaid] = useState('');
	async function copy() {
		try {
			await navigator.clipboard.writeText(text);
			setSaid(w.copied);
		} catch {
			setSaid(w.notCopied);
		}
	}
	return (
		<span class="nb">
			<button class="btn sm" type="button" aria-label={label} onClick={() => void copy()}>
				{w.copy}
			</button>{' '}
			<small role="status">{said}</small>
		</span>
	);
}
