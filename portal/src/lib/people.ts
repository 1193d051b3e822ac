interface Named {
  username: string;
  first_name: string;
  last_name: string;
}

export const fullName = ({ first_name, last_name }: Named): string => `${first_name} ${last_name}`.trim();

/** What to call somebody: their name, or what they sign in with. */
export const displayName = (person: Named): string => fullName(person) || person.username;
