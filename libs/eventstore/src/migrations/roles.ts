import type { QueryRunner } from 'typeorm';

/**
 * Makes the role that owns a schema and the role that services speak as. Roles belong to the server, not to a database, and
 * two databases may be migrated at the same moment: losing that race is fine.
 */
export const makeRoles = async (
  runner: QueryRunner,
  {
    schema,
    owner,
    application,
  }: { readonly schema: string; readonly owner: string; readonly application: string },
): Promise<void> => {
  await runner.query(`do $$
    declare
      v_role text;
    begin
      foreach v_role in array array['${owner}', '${application}'] loop
        begin
          execute format('create role %I nologin', v_role);
        exception when duplicate_object or unique_violation then null;
        end;
        -- Lets an administrator who is not a superuser give objects to the owner and speak as the application.
        if not (select rolsuper from pg_roles where rolname = current_user) then
          execute format('grant %I to %I', v_role, current_user);
        end if;
        execute format('grant connect, create, temporary on database %I to %I', current_database(), v_role);
      end loop;
    end $$`);
  await runner.query(`alter schema ${schema} owner to ${owner}`);
};
