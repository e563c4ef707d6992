import type { ConditionalAccessPolicy } from '../../model/conditional-access';
import { policy } from './tenant';

interface Rendered {
  readonly display_name: string;
  readonly state: ConditionalAccessPolicy['state'];
  readonly depends_on?: readonly string[];
  readonly conditions: {
    readonly client_app_types: string[];
    readonly users: { included_users?: string[]; included_groups?: string[]; excluded_groups?: string[] };
    readonly applications: { included_applications: string[]; excluded_applications?: string[] };
    readonly platforms?: { included_platforms: string[]; excluded_platforms?: string[] };
    readonly locations?: { included_locations: string[]; excluded_locations?: string[] };
  };
  readonly grant_controls?: { operator: 'AND' | 'OR'; built_in_controls: string[] };
  readonly session_controls?: { application_enforced_restrictions_enabled?: boolean };
}

/** The policies of a synthesized stack as rendered, by name. */
export function renderedPolicies(json: string): readonly Rendered[] {
  const { resource } = JSON.parse(json) as {
    resource: { azuread_conditional_access_policy: Record<string, Rendered> };
  };
  return Object.values(resource.azuread_conditional_access_policy).sort((a, b) =>
    a.display_name.localeCompare(b.display_name),
  );
}

/** The same policies for the evaluator. */
export function synthesizedPolicies(json: string): readonly ConditionalAccessPolicy[] {
  return renderedPolicies(json).map(({ display_name, state, conditions, grant_controls, session_controls }) => {
    const { users, applications, platforms, locations } = conditions;
    const read = policy({
      id: display_name,
      displayName: display_name,
      state,
      users: {
        includeUsers: users.included_users ?? [],
        includeGroups: users.included_groups ?? [],
        excludeGroups: users.excluded_groups ?? [],
      },
      applications: {
        includeApplications: applications.included_applications,
        excludeApplications: applications.excluded_applications ?? [],
      },
      conditions: {
        clientAppTypes: conditions.client_app_types,
        ...(platforms && {
          platforms: { include: platforms.included_platforms, exclude: platforms.excluded_platforms ?? [] },
        }),
        ...(locations && {
          locations: { include: locations.included_locations, exclude: locations.excluded_locations ?? [] },
        }),
      },
      ...(grant_controls && {
        grantControls: { operator: grant_controls.operator, builtInControls: grant_controls.built_in_controls },
      }),
    });
    const restrictions = session_controls?.application_enforced_restrictions_enabled;
    const { grantControls, ...rest } = read;
    return {
      ...rest,
      ...(grant_controls && { grantControls }),
      ...(restrictions && { sessionControls: { applicationEnforcedRestrictions: restrictions } }),
    };
  });
}
