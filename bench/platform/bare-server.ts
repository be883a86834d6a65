/** The minimum of a durable API: parse, store in a synced commit, respond. */
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import Fastify from 'fastify';

const database = new DatabaseSync(join(process.env['MC_DATA_DIR'] ?? '.', 'bare.db'));
database.exec('pragma journal_mode = wal');
database.exec('pragma synchronous = full');
database.exec('create table messages (seq integer primary key autoincrement, body text not null)');
const insert = database.prepare('insert into messages (body) values (?)');

const app = Fastify();
app.post('/v1/messages', (request, reply) => {
	const { lastInsertRowid } = insert.run(JSON.stringify(request.body));
	return reply.code(201).send({ id: String(lastInsertRowid) });
});
await app.listen({ host: '127.0.0.1', port: 0 });
console.log(`ready http://127.0.0.1:${(app.server.address() as AddressInfo).port}`);
process.once('SIGTERM', () => void app.close().then(() => database.close()));
