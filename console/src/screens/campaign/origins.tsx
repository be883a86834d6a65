import type { CampaignReport, Import } from '@marketing-cible/contract';
import { ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { to } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { reportWords } from './report-words.ts';

type Row = CampaignReport['bouncesByOrigin'][number];

/** A percentage of fewer outcomes says nothing. */
const ENOUGH = 20;

/** Where the contacts of bounced addresses come from, the worst first: that is where the cause is. */
export function Origins({ rows }: { rows: readonly Row[] }) {
	const w = useWords(reportWords);
	const format = useFormat();
	const share = ({ bounced, handedOver }: Row) => (handedOver === 0 ? 0 : bounced / handedOver);
	return (
		<section class="card">
			<h2>{w.origins}</h2>
			<p class="mut">{w.originsLead}</p>
			<Table
				caption={w.origins}
				rows={rows.toSorted((a, b) => share(b) - share(a))}
				keyOf={({ origin }) => origin}
				columns={[
					{ head: w.origin, cell: ({ origin }) => <Origin origin={origin} /> },
					{
						head: w.bounced,
						num: true,
						cell: ({ bounced, handedOver }) =>
							w.of(format.number(bounced), format.number(handedOver)),
					},
					{
						head: w.share,
						num: true,
						cell: (row) => (row.handedOver < ENOUGH ? w.tooFew : format.percent(share(row))),
					},
				]}
			/>
		</section>
	);
}

/** An import by the name of its file, or how people agreed. */
export function Origin({ origin }: { origin: string }) {
	const w = useWords(reportWords);
	const { may } = useSession();
	const isImport = origin.startsWith('imp_');
	const found = useResource(origin, async () =>
		isImport && may('getImport') ? readImport(origin) : null,
	);
	if (!isImport) {
		return (
			<>
				{(w.methods as Readonly<Record<string, string>>)[origin] ??
					(origin === 'other' ? w.otherOrigins : w.unknownOrigin)}
			</>
		);
	}
	const name = found.data?.fileName;
	if (name === undefined) return <>{w.anImport}</>;
	return <a href={to('imports', origin)}>{w.importOf(name)}</a>;
}

/** An import that is gone has no name any more. */
async function readImport(id: string): Promise<Import | null> {
	try {
		return await call<Import>(`/v1/imports/${encodeURIComponent(id)}`);
	} catch (error) {
		if (error instanceof ApiError && error.status === 404) return null;
		throw error;
	}
}
