package cn.huiqi.hub.console;

import cn.huiqi.hub.console.access.NewToken;
import cn.huiqi.hub.console.access.Role;
import cn.huiqi.hub.console.access.Tokens;

/** Which token a request asks for. */
public final class TokenQuery {

    private static final int USUAL_DAYS = 90;

    private TokenQuery() {}

    /** The token that {@code asked} describes; null, with what is wrong noted, if it can't be. */
    public static NewToken read(Parameters asked, Tokens tokens) {
        String name = asked.required("name", "a name");
        Role role = asked.word("role", Role.class);
        String carrier = asked.oneOf("carrier", tokens.carriers());
        int days = asked.number("days", USUAL_DAYS, NewToken.MOST_DAYS);
        if (name != null && !NewToken.NAME.matcher(name).matches()) {
            asked.wrong("name", "expected 1 to 64 of A-Za-z0-9._-, found '" + name + "'");
        }
        asked.required("role", "one of " + Words.all(Role.class));
        if (role == Role.CARRIER && carrier == null) {
            asked.required("carrier", "the carrier whose data the token is to show");
        } else if (role != null && role != Role.CARRIER && carrier != null) {
            asked.wrong("carrier", "expected none for the role " + role.word() + ", found '" + carrier + "'");
        }
        return asked.isRight() ? new NewToken(name, role, carrier, days) : null;
    }
}
