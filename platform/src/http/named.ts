import type { FastifyPluginAsync } from 'fastify';

/**
 * Names a plugin, as its errors show it. Of one without a name, Fastify searches every loaded module for it
 * (https://fastify.dev/docs/latest/Reference/Plugins-Guide/).
 */
export function named(name: string, plugin: FastifyPluginAsync): FastifyPluginAsync {
	return Object.assign(plugin, { [Symbol.for('fastify.display-name')]: name });
}
