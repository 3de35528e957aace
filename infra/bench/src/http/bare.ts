import Fastify from 'fastify';
import { Pool } from 'pg';

// The least that an HTTP command can be: parse JSON, insert one row durably, answer. No sign-in, no rule, no idempotency.
const pool = new Pool({ connectionString: process.argv[2], max: 10 });
await pool.query('create table if not exists bare (id bigserial primary key, body jsonb not null)');
const app = Fastify();
app.post('/insert', async (request, reply) => {
  const { rows } = await pool.query<{ id: string }>({
    name: 'insert',
    text: 'insert into bare (body) values ($1) returning id',
    values: [JSON.stringify(request.body)],
  });
  return reply.code(201).send({ id: rows[0]!.id });
});
process.send!(await app.listen({ port: 0, host: '127.0.0.1' }));
