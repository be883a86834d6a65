import type { Subscription, TermsDocument } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { to } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import type { InForce } from './standing.ts';
import { words } from './words.ts';

const MOST = 200;

interface Row extends Pick<TermsDocument, 'id' | 'layer' | 'version'> {
	title: string | null;
	sha256: string | null;
	publishedAt: string | null;
}

/** Every version that concerns the account, the one in force marked. */
export function Versions({
	subscription,
	inForce,
}: {
	subscription: Subscription;
	inForce: InForce;
}) {
	const w = useWords(words);
	const format = useFormat();
	const list = useResource('terms', () =>
		call<{ data: TermsDocument[] }>('/v1/terms', { query: { limit: MOST } }),
	);
	const toAccept = [subscription.toAccept.general, subscription.toAccept.special];
	const standing = (row: Row) => {
		if (inForce[row.layer]?.id === row.id) {
			return <Status shape="ok" tone="ok" word={w.inForce} />;
		}
		return toAccept.some((document) => document?.id === row.id) ? (
			<Status shape="wait" tone="wait" word={w.toAccept} />
		) : (
			<Status shape="sent" tone="" word={w.older} />
		);
	};
	return (
		<section class="card">
			<h2>{w.versionsTitle}</h2>
			<p class="mut read">{w.versionsLead}</p>
			<Loaded what={w.whatVersions} resource={list}>
				{({ data }) => {
					const rows = rowsOf(data, subscription, inForce);
					return rows.length === 0 ? (
						<Empty title={w.noVersionsTitle}>
							<p class="read">{w.noVersions}</p>
						</Empty>
					) : (
						<Table
							caption={w.versionsTitle}
							rows={rows}
							keyOf={({ id }) => id}
							columns={[
								{
									head: w.version,
									cell: ({ id, version, title }) => (
										<>
											<a href={to('contract', 'terms', id)}>{w.versionOf(version)}</a>
											{title !== null && <small>{title}</small>}
										</>
									),
								},
								{ head: w.layer, cell: ({ layer }) => w.layers[layer] },
								{ head: w.state, cell: standing },
								{
									head: w.published,
									cell: ({ publishedAt }) =>
										publishedAt === null ? '–' : format.date(publishedAt),
								},
								{
									head: w.hash,
									wide: true,
									cell: ({ sha256 }) => <small class="code">{sha256 ?? w.seeText}</small>,
								},
							]}
						/>
					);
				}}
			</Loaded>
		</section>
	);
}

/** General versions are listed by the API; special ones are known where they hold or are to be accepted. */
function rowsOf(
	general: readonly TermsDocument[],
	{ toAccept }: Subscription,
	inForce: InForce,
): Row[] {
	const rows: Row[] = [...(toAccept.special === null ? [] : [toAccept.special]), ...general];
	const { special } = inForce;
	if (special !== null && rows.every(({ id }) => id !== special.id)) {
		rows.unshift({ ...special, layer: 'special', title: null, sha256: null, publishedAt: null });
	}
	return rows;
}
