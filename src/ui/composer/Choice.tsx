export interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly of: readonly string[];
  readonly chosen: number;
  readonly choose: (index: number) => void;
}

/** One of a few. */
export const Choice = ({ id, label, of, chosen, choose }: ChoiceProps) => (
  <div class="field">
    <label for={id}>{label}</label>
    <select id={id} onChange={({ currentTarget }) => choose(currentTarget.selectedIndex)}>
      {of.map((word, index) => (
        <option key={word} selected={index === chosen}>
          {word}
        </option>
      ))}
    </select>
  </div>
);
