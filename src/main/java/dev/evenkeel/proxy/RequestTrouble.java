package dev.evenkeel.proxy;

import dev.evenkeel.phrase.Wording;

/** How a host can fail a request, beside what checks find as well. */
enum RequestTrouble implements Wording {
    ANSWERED("answered {0}"),
    NO_WHOLE_ANSWER_WITHIN("no whole answer within {0}"),
    STOOD_STILL("its answer stood still for {0}"),
    /** Of the request, by its client. */
    NO_MORE_WITHIN("no more of it within {0}"),
    CLOSED_UNANSWERED("closed the connection without a whole answer"),
    NO_HTTP_AS("its answer is no HTTP ({0})"),
    REFUSED_REQUEST("refused the request"),
    RESET_REQUEST("reset the request ({0})"),
    TAKES_NO_MORE("takes no more requests"),
    PROTOCOL_CHANGED_IN_HTTP_2("changed the protocol, which HTTP/2 knows nothing of"),
    PROTOCOL_CHANGED_UNASKED("changed the protocol though nobody had asked"),
    PROTOCOL_CHANGED_EARLY("changed the protocol before it had the whole request"),
    OTHER_PROTOCOL("changed to another protocol than it was asked for"),
    WEB_SOCKET_WITHOUT_KEY("took the WebSocket without an answer to its key"),
    ITSELF("is this proxy itself");

    private final String english;

    RequestTrouble(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
