import type { TermsDocument } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { useOperator } from '../session.ts';
import { Notices } from './notices.tsx';
import { words } from './words.ts';

const MOST = 100;

interface Found {
	data: TermsDocument[];
	nextCursor: string | null;
}

/** The terms of the contract in their versions, and the notices of their changes. */
export default function Terms() {
	const w = useWords(words);
	const { may } = useOperator();
	const terms = useResource('terms', () =>
		call<Found>('/v1/operator/terms', { query: { limit: MOST } }),
	);
	return (
		<Page
			title={w.title}
			actions={
				may('proposeTerms') && (
					<a class="btn main" href={to('terms', 'new')}>
						{w.make}
					</a>
				)
			}
		>
			<Loaded what={w.what} resource={terms}>
				{(found) => (
					<>
						<Sentence terms={found.data} />
						<section class="card">
							<h2>{w.versions}</h2>
							<Versions found={found} />
						</section>
					</>
				)}
			</Loaded>
			{may('listOperatorNotices') && <Notices />}
		</Page>
	);
}

function Sentence({ terms }: { terms: readonly TermsDocument[] }) {
	const w = useWords(words);
	const format = useFormat();
	const general = terms.find(
		({ layer, publishedAt }) => layer === 'general' && publishedAt !== null,
	);
	const waiting = terms.filter(({ publishedAt }) => publishedAt === null).length;
	if (general?.publishedAt == null) {
		return <Verdict tone="warn" shape="warn" say={w.sayNone} lead={w.leadNone} />;
	}
	return (
		<Verdict
			tone={waiting === 0 ? 'ok' : 'wait'}
			shape={waiting === 0 ? 'ok' : 'wait'}
			say={w.say(general.version, format.date(general.publishedAt))}
			lead={waiting === 0 ? w.lead : w.leadWaiting(waiting)}
		/>
	);
}

function Versions({ found: { data, nextCursor } }: { found: Found }) {
	const w = useWords(words);
	const format = useFormat();
	if (data.length === 0) {
		return (
			<Empty title={w.emptyTitle}>
				<p class="read">{w.empty}</p>
			</Empty>
		);
	}
	const columns: Column<TermsDocument>[] = [
		{
			head: w.version,
			wide: true,
			cell: ({ version, title, language }) => (
				<>
					{version}
					<small lang={language}>{title}</small>
				</>
			),
		},
		{ head: w.layer, cell: ({ layer }) => w.layers[layer] },
		{
			head: w.state,
			cell: ({ publishedAt }) =>
				publishedAt === null ? (
					<>
						<Status shape="wait" tone="wait" word={w.proposed} />
						<br />
						<a href={to('acts')}>{w.toActs}</a>
					</>
				) : (
					<>
						<Status shape="ok" tone="ok" word={w.published} />
						<br />
						<small>{format.short(publishedAt)}</small>
					</>
				),
		},
		{
			head: w.hash,
			wide: true,
			cell: ({ sha256 }) => <small class="code">{sha256}</small>,
		},
	];
	return (
		<>
			<Table caption={w.caption} rows={data} keyOf={({ id }) => id} columns={columns} />
			{nextCursor !== null && <p class="small">{w.cut(format.number(MOST))}</p>}
		</>
	);
}
