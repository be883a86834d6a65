import type { Acceptance } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Empty, Loaded } from '../../parts/states.tsx';
import { browserName } from '../../words/browser-name.ts';
import { saveReceipt } from './receipt.ts';
import { words } from './words.ts';

/** Who accepted what, when and by what power: the evidence, to keep. */
export function Acceptances() {
	const w = useWords(words);
	const list = useResource('acceptances', () =>
		call<{ data: Acceptance[] }>('/v1/account/acceptances'),
	);
	return (
		<section class="card" id="acceptances">
			<h2>{w.acceptancesTitle}</h2>
			<p class="mut read">{w.acceptancesLead}</p>
			<Loaded what={w.whatAcceptances} resource={list}>
				{({ data }) =>
					data.length === 0 ? (
						<Empty title={w.noAcceptancesTitle}>
							<p class="read">{w.noAcceptances}</p>
						</Empty>
					) : (
						<ul class="list">
							{data.map((acceptance) => (
								<li key={acceptance.id}>
									<Receipt acceptance={acceptance} />
								</li>
							))}
						</ul>
					)
				}
			</Loaded>
		</section>
	);
}

/** One acceptance with its evidence, and a file of it. */
export function Receipt({ acceptance }: { acceptance: Acceptance }) {
	const w = useWords(words);
	const format = useFormat();
	const { id, at, documents, evidence, sha256 } = acceptance;
	return (
		<div class="flow">
			<h3>{w.acceptedBy(evidence.name, format.moment(at))}</h3>
			<dl class="facts">
				<dt>{w.client}</dt>
				<dd>{evidence.identity.legalName}</dd>
				<dt>{w.power}</dt>
				<dd>
					{evidence.function}, {evidence.declaredPower}
				</dd>
				{(['general', 'special', 'prices'] as const).map((name) => {
					const document = documents[name];
					return document === null
						? null
						: [
								<dt key={`${name} name`}>{w.documents[name]}</dt>,
								<dd key={name}>
									{name === 'prices' ? document.id : w.versionOf(document.version)}
									<br />
									<small class="code">{document.sha256}</small>
								</dd>,
							];
				})}
				<dt>{w.from}</dt>
				<dd>
					{evidence.email}, {evidence.ip}
					{browserName(evidence.userAgent) !== null && `, ${browserName(evidence.userAgent)}`}
				</dd>
				<dt>{w.shown}</dt>
				<dd>{format.moment(evidence.shownAt)}</dd>
				{evidence.readToEnd !== undefined && (
					<>
						<dt>{w.readToEnd}</dt>
						<dd>{evidence.readToEnd ? w.yes : w.no}</dd>
					</>
				)}
				<dt>{w.seal}</dt>
				<dd class="code">{sha256}</dd>
			</dl>
			<button
				class="btn sm"
				type="button"
				aria-label={w.saveReceiptOf(format.moment(at))}
				onClick={() => saveReceipt(acceptance)}
			>
				{w.saveReceipt}
			</button>
			<p class="small code">{id}</p>
		</div>
	);
}
