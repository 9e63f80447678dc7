"""Counters for the operator; labels are routes, channels and statuses, never a person."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest


class Metrics:
    """The measures of one gateway, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter("csp_requests", "Requests answered", ["route", "status"], registry=self.registry)
        self._seconds = Histogram("csp_request_seconds", "Time to answer", ["route"], registry=self.registry)
        self.messages = Counter("csp_messages", "Messages of people", ["canal"], registry=self.registry)
        self.without_answer = Counter(
            "csp_silences", "Turns with no answer from inside", ["canal"], registry=self.registry
        )
        self.sms_segments = Counter("csp_sms_segments", "SMS segments sent", registry=self.registry)
        self.sms_perhaps_twice = Counter(
            "csp_sms_perhaps_twice", "SMS sent again because whoever sent them died meanwhile", registry=self.registry
        )
        self.outbox = Gauge("csp_outbox", "Messages waiting to be sent", registry=self.registry)
        self.erased = Counter("csp_erased", "Conversations erased", ["reason"], registry=self.registry)

        self.canary = Counter(
            "csp_canary", "Answers to the reference example", ["through", "result"], registry=self.registry
        )
        self.canary_right = Gauge(
            "csp_canary_right_timestamp_seconds", "When the reference example was last right", registry=self.registry
        )
        self.calculator_closed = Gauge(
            "csp_calculator_closed", "1 while no date and no amount is given", registry=self.registry
        )

    def request(self, route: str, status: int, seconds: float) -> None:
        """Count one request."""
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def written(self) -> bytes:
        """All the measures in the text format of Prometheus."""
        return generate_latest(self.registry)
