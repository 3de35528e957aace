import { Client } from 'pg';
import { testDatabase } from './database.js';

test('a test gets a real PostgreSQL with fsync on', async () => {
  const database = await testDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query('show fsync');
  expect(rows).toEqual([{ fsync: 'on' }]);
  await client.end();
  await database.drop();
});
