import type { LiabilityCap } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { to } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { fullDay } from '../../words/days.ts';
import { liabilityWords } from './liability-words.ts';

/** What the provider owes at most for a damage of today, with the payments that make the figure. */
export function Liability() {
	const w = useWords(liabilityWords);
	const cap = useResource('liability', () => call<LiabilityCap>('/v1/account/liability-cap'));
	return (
		<section class="card" id="liability">
			<h2>{w.title}</h2>
			<p class="mut read">{w.lead}</p>
			<Loaded what={w.what} resource={cap}>
				{(found) => <Cap cap={found} />}
			</Loaded>
		</section>
	);
}

function Cap({ cap }: { cap: LiabilityCap }) {
	const w = useWords(liabilityWords);
	const format = useFormat();
	const { may } = useSession();
	const day = (date: string) => fullDay(date, format.language, false);
	const articles: Readonly<Record<string, string>> = w.articles;
	return (
		<>
			<dl class="facts">
				<dt>{w.net}</dt>
				<dd>
					<b>{format.euros(cap.net)}</b>
				</dd>
				<dt>{w.gross}</dt>
				<dd>{format.euros(cap.gross)}</dd>
				<dt>{w.window}</dt>
				<dd>{w.fromTo(day(cap.from), day(cap.at))}</dd>
				<dt>{w.source}</dt>
				<dd>{cap.source}</dd>
			</dl>
			{cap.payments.length === 0 ? (
				<p>{w.none}</p>
			) : (
				<ul class="points">
					{cap.payments.map(({ id, invoiceId, on, gross }) => (
						<li key={`${id} ${invoiceId}`}>
							{w.payment(format.euros(gross), day(on))}{' '}
							{may('getInvoice') ? (
								<a href={to('invoices', invoiceId)}>{w.invoice}</a>
							) : (
								<span class="code">{invoiceId}</span>
							)}
						</li>
					))}
				</ul>
			)}
			<p class="small">{w.exceptions}</p>
			<ul class="points small">
				{cap.exceptions.map((exception) => {
					const [article = ''] = exception.split(':');
					// An exception that the console does not know yet keeps the words of the platform.
					return Object.hasOwn(articles, article) ? (
						<li key={exception}>{articles[article]}</li>
					) : (
						<li key={exception} lang="en">
							{exception}
						</li>
					);
				})}
			</ul>
		</>
	);
}
