import { Component, type ReactNode } from 'react';
import { ErrorMessage } from './error-message.tsx';

interface ErrorBoundaryProps {
  /** A new key, such as the URL, renders the content again. */
  resetKey: string;
  children: ReactNode;
}

/** Shows an error that is thrown while rendering, in place of the content. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: unknown; key: string }> {
  override state: { error: unknown; key: string } = { error: undefined, key: this.props.resetKey };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  static getDerivedStateFromProps(props: ErrorBoundaryProps, state: { key: string }) {
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
