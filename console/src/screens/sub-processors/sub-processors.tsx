import type { SubProcessor } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { inOrder, standingOf } from './standing.ts';
import type { Listed } from '../../parts/listing.tsx';
import { Page, Verdict } from '../../parts/page.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { One } from './one.tsx';
import { words } from './words.ts';

const MOST = 200;

/** Who processes data for the provider: what is announced, until when to object, and where data goes. */
export default function SubProcessors() {
	const w = useWords(words);
	const list = useResource('list', () =>
		call<Listed<SubProcessor>>('/v1/privacy/sub-processors', { query: { limit: MOST } }),
	);
	return (
		<Page title={w.title}>
			<Loaded what={w.what} resource={list}>
				{({ data, nextCursor }) => (
					<>
						<Sentence list={data} />
						<section class="card">
							<h2>{w.listTitle}</h2>
							{data.length === 0 ? (
								<Empty title={w.emptyTitle}>
									<p class="read">{w.empty}</p>
								</Empty>
							) : (
								<ul class="list">
									{inOrder(data).map((one) => (
										<li key={one.id}>
											<One subProcessor={one} changed={list.reload} />
										</li>
									))}
								</ul>
							)}
							{nextCursor !== null && <p class="small">{w.cut(MOST)}</p>}
						</section>
					</>
				)}
			</Loaded>
		</Page>
	);
}

function Sentence({ list }: { list: readonly SubProcessor[] }) {
	const w = useWords(words);
	const format = useFormat();
	const standing = standingOf(list);
	switch (standing.kind) {
		case 'objected':
			return (
				<Verdict
					tone="stop"
					shape="stop"
					live
					say={w.sayObjected(standing.name)}
					lead={w.leadObjected}
				/>
			);
		case 'open':
			return (
				<Verdict
					tone="warn"
					shape="warn"
					live
					say={
						standing.until === null
							? w.sayOpen(standing.name)
							: w.sayOpenUntil(standing.name, format.moment(standing.until))
					}
					lead={w.leadOpen}
				/>
			);
		case 'calm':
			return <Verdict tone="ok" shape="ok" live say={w.sayCalm} lead={w.lead} />;
	}
}
