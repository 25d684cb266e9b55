package cn.huiqi.hub.intake;

import cn.huiqi.hub.relief.RowCode;

/** Text kept as it came: names, addresses, problems, remarks. */
record TextForm(int maxLength) implements Form<String> {

    @Override
    public String read(String text, Place place, RowErrors errors) {
        // A text has at least as many chars as characters: only a long one need be counted.
        if (text.length() > maxLength && Texts.length(text) > maxLength) {
            String right = "最多 " + maxLength + " 个字，现有 " + Texts.length(text) + " 个";
            errors.add(place, RowCode.FORMAT, Messages.wrongText(place, text, "太长", right));
            return null;
        }
        return text;
    }
}
