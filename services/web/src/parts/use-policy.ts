import { useQuery } from '@tanstack/react-query';
import { policyView, type PolicyParameters } from '../api/policy.js';
import { hasText, type Translate } from '../i18n/i18n.js';
import { useScope } from '../shell/scope.js';

/** The site's operations policy of the moment; undefined until it was read. */
export const usePolicy = (): PolicyParameters | undefined => {
  const { scope } = useScope();
  return useQuery(policyView(scope)).data?.parameters;
};

const nameOf = (key: string, code: string, t: Translate): string => (hasText(key) ? t(key) : code);

/** A code of the policy as people call it; a company's own code is its name. */
export const categoryName = (code: string, t: Translate): string => nameOf(`category.${code}`, code, t);
export const skillName = (code: string, t: Translate): string => nameOf(`skill.${code}`, code, t);
