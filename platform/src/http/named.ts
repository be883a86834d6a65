import type { FastifyPluginAsync } from 'fastify';

/**
 * Names a plugin for its errors. For a plugin without a name, Fastify searches every loaded module
 * (https://fastify.dev/docs/latest/Reference/Plugins-Guide/).
 */
export function named(name: string, plugin: FastifyPluginAsync): FastifyPluginAsync {
	return Object.assign(plugin, { [Symbol.for('fastify.display-name')]: name });
}
