import type { Pool, PoolClient } from 'pg';

/** For a transaction that waits for a long piece of work elsewhere: it does not stand still, however long it idles. */
export const PATIENT = 'set local idle_in_transaction_session_timeout = 0';

/**
 * Runs `work` in one transaction. A connection that breaks makes the transaction fail, also while no query is under way, and is
 * not used again.
 */
export const inTransaction = async <Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
  begin = 'begin',
): Promise<Result> => {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection that is lost between two queries says so by an event, which unheard would end the process
  const onError = (error: Error) => (broken = error);
  client.on('error', onError);
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(onError);
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
};
