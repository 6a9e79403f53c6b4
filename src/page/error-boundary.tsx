import { Component, type ReactNode } from 'react';
import { ErrorMessage } from './error-message.tsx';

interface Props {
  /** A new key, such as the address, gives the content another chance. */
  resetKey: string;
  children: ReactNode;
}

/** Keeps one part's defect from taking the page with it. */
export class ErrorBoundary extends Component<Props, { error: unknown; key: string }> {
  override state: { error: unknown; key: string } = { error: undefined, key: this.props.resetKey };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  static getDerivedStateFromProps(props: Props, state: { key: string }) {
    return props.resetKey === state.key ? null : { error: undefined, key: props.resetKey };
  }

  override render() {
    if (this.state.error === undefined) return this.props.children;
    return (
      <div className="p-4">
        <ErrorMessage error={this.state.error} retry={() => this.setState({ error: undefined })} />
      </div>
    );
  }
}
